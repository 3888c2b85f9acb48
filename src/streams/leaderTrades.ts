import {
  asyncScheduler,
  defer,
  filter,
  map,
  merge,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { Address } from '../domain/address.ts';
import type { EngineError } from '../domain/engineError.ts';
import { leaderTradeKey } from '../domain/leaderTrade.ts';
import type { Sighting } from '../domain/sighting.ts';
import { dedupeBy } from '../operators/dedupeBy.ts';
import type { Route } from '../operators/routeBy.ts';
import type { FirehoseFill, LeaderHistory } from '../ports/leaderFeeds.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { polledTrades } from './polledTrades.ts';

export type LeaderTradesOptions = {
  readonly leader: Address;
  readonly pollMs: number;
  readonly overlapMs: number;
  /** How long a trade is remembered, so that it is not taken for a new one, ms. */
  readonly memoryMs: number;
  /** Most trades remembered. */
  readonly maxRemembered: number;
};

export type LeaderTradesDeps = {
  readonly history: Pick<LeaderHistory, 'fillsSince'>;
  /** The firehose, routed by leader: see `routeBy`. Absent where the socket is switched off. */
  readonly pushed?: Route<Address, FirehoseFill>;
  readonly random: () => number;
  readonly telemetry: Telemetry;
  /** Told when this leader cannot be polled (with the error) and when he can again (without). */
  readonly onState: (failure: EngineError | undefined) => void;
  readonly scheduler?: SchedulerLike;
};

/**
 * The trades of one leader from now on, each exactly once, from whichever transport sees it first.
 *
 * An actor: its cursor, back-off and memory are its own, and so is its failure. Cold; never completes
 * and never errors while its transports keep their contracts. Trades come in the order in which they
 * are seen, which is not always the order in which they happened.
 *
 * The socket is fast and forgets; the record is late and complete. A fill on the socket that equals one
 * already seen in the same transaction may be a second fill or the same one delivered again. Only the
 * record can tell, since it shows whole transactions: so repeats are left to it, and cost its delay.
 */
export function leaderTrades(
  { leader, pollMs, overlapMs, memoryMs, maxRemembered }: LeaderTradesOptions,
  { history, pushed, random, telemetry, onState, scheduler = asyncScheduler }: LeaderTradesDeps,
): Observable<Sighting> {
  return defer(() => {
    // Blocks are stamped in whole seconds: from the next one on, a trade surely happened after the start.
    const sinceMs = Math.ceil(scheduler.now() / 1000) * 1000;

    const polled$ = polledTrades(
      { leader, pollMs, overlapMs, reachMs: memoryMs, sinceMs },
      { history, random, onState, scheduler },
    );
    const pushed$ = pushed?.(leader).pipe(
      filter(({ fill }) => fill.occurredAtMs >= sinceMs),
      map(
        ({ fill, receivedAtMs }): Sighting => ({
          trade: { ...fill, ordinal: 0 },
          transport: 'rtds',
          seenAtMs: receivedAtMs,
        }),
      ),
    );

    return merge(...(pushed$ ? [pushed$] : []), polled$).pipe(
      dedupeBy(({ trade }: Sighting) => leaderTradeKey(trade), {
        // A poll that just reached back `memoryMs` must still find what it sees remembered.
        ttlMs: memoryMs + overlapMs,
        maxKeys: maxRemembered,
        scheduler,
        watch: (read) => telemetry.watch('remembered trades', read),
      }),
    );
  });
}
