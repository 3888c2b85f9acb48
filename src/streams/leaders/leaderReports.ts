import {
  asyncScheduler,
  defer,
  filter,
  map,
  merge,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { EngineError } from '../../domain/engineError.ts';
import { notAhead } from '../../domain/leaders/notAhead.ts';
import type { Sighting } from '../../domain/leaders/sighting.ts';
import type { Route } from '../../operators/routeBy.ts';
import type { FirehoseFill, LeaderHistory } from '../../ports/leaderFeeds.ts';
import { polledTrades } from './polledTrades.ts';

export type LeaderReportsOptions = {
  readonly leader: Address;
  readonly pollMs: number;
  readonly overlapMs: number;
  /** How long a trade is remembered by whoever drops repeats, ms: polls reach back no further. */
  readonly memoryMs: number;
  /** From when on the leader's trades are ours, ms since the epoch; absent, from now. */
  readonly sinceMs?: number;
};

export type LeaderReportsDeps = {
  readonly history: Pick<LeaderHistory, 'fillsSince'>;
  /** The firehose, routed by leader: see `routeBy`. Absent where the socket is switched off. */
  readonly pushed?: Route<Address, FirehoseFill>;
  readonly random: () => number;
  /** Told when this leader cannot be polled (with the error) and when they can again (without). */
  readonly onState: (failure: EngineError | undefined) => void;
  /** Told whether everything is read that the leader did up to a while ago: see `polledTrades`. */
  readonly onWatched?: (isWatched: boolean) => void;
  readonly scheduler?: SchedulerLike;
};

/**
 * What the transports report of one leader, from now on or from where they were left: every trade, most several times.
 *
 * An actor: its cursor and back-off are its own, and so is its failure. Cold; never completes and never
 * errors while its transports keep their contracts. Trades come in the order in which they are seen,
 * which is not always the order in which they happened. Drop the repeats with `onceEach`.
 *
 * The socket is fast and forgets; the record is late and complete. A fill on the socket that equals one
 * already seen in the same transaction may be a second fill or the same one delivered again. Only the
 * record can tell, since it shows whole transactions: so on the socket every fill counts as the first of
 * its terms, and a second one is left to the record, and costs its delay.
 */
export function leaderReports(
  { leader, pollMs, overlapMs, memoryMs, sinceMs: fromMs }: LeaderReportsOptions,
  { history, pushed, random, onState, onWatched, scheduler = asyncScheduler }: LeaderReportsDeps,
): Observable<Sighting> {
  return defer(() => {
    // Blocks are stamped in whole seconds: from the next one on, a trade surely happened after that.
    let sinceMs = Math.ceil((fromMs ?? scheduler.now()) / 1000) * 1000;
    const isOurs = ({ trade }: Sighting): boolean => {
      sinceMs = notAhead(sinceMs, scheduler.now());
      return trade.occurredAtMs >= sinceMs;
    };

    const polled$ = polledTrades(
      { leader, pollMs, overlapMs, reachMs: memoryMs, sinceMs },
      { history, random, onState, ...(onWatched && { onWatched }), scheduler },
    );
    const pushed$ = pushed?.(leader).pipe(
      map(
        ({ fill, receivedAtMs }): Sighting => ({
          trade: { ...fill, ordinal: 0 },
          transport: 'rtds',
          seenAtMs: receivedAtMs,
        }),
      ),
    );

    return merge(...(pushed$ ? [pushed$] : []), polled$).pipe(filter(isOurs));
  });
}
