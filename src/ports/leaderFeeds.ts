import type { Observable } from 'rxjs';
import type { Address } from '../domain/address.ts';
import type { LeaderFill } from '../domain/leaders/leaderTrade.ts';
import type { Usd } from '../domain/units.ts';

/** The venue's record of what wallets traded, asked for. */
export type LeaderHistory = {
  /**
   * The fills of `leader` since `sinceMs` (whole seconds; inclusive), oldest first, in whole transactions, every page
   * followed to the end. Cold; emits once and completes. Errors `retryable` where asking again may help. Polls of many
   * leaders may have to wait; what `isAwaited`, because something is decided by it, goes before them.
   */
  fillsSince(
    leader: Address,
    sinceMs: number,
    options?: { readonly isAwaited?: boolean },
  ): Observable<readonly LeaderFill[]>;
  /** What the leader's positions are worth. Cold; emits once and completes. */
  portfolioValue(leader: Address): Observable<Usd>;
};

/** The venue's firehose: every wallet's trades as they are published. */
export type LeaderFirehose = {
  /**
   * The fills of `leaders` as they arrive. Hot underneath: one socket, whoever subscribes. Reconnects
   * by itself and never completes; what was missed meanwhile is not repeated.
   */
  fills(leaders: ReadonlySet<Address>): Observable<FirehoseFill>;
};

export type FirehoseFill = {
  readonly fill: LeaderFill;
  /**
   * Which of the socket's feeds said so. Each feed reports a fill once, so equal fills are counted
   * within one channel and never across two.
   */
  readonly channel: string;
  readonly receivedAtMs: number;
};
