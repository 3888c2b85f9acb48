import {
  asyncScheduler,
  concat,
  EMPTY,
  type Observable,
  repeat,
  type SchedulerLike,
  timer,
} from 'rxjs';
import { hedged } from '../../../operators/hedged.ts';
import { rateLimit } from '../../../operators/rateLimit.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import { heedFailure } from './heedFailure.ts';
import type { GetOptions, HttpClient } from './httpClient.ts';
import { limitPauses } from './limitPauses.ts';
import type { ReadHedge } from './pacedReads.ts';
import type { ReadLimit } from './readLimits.ts';
import { SHARE_OF_POLLS } from './shareOfPolls.ts';

/**
 * Which reads go before which: `urgent` is what a decision waits for or what is asked once in a while, `round` what is
 * asked of many leaders in turn, and `poll` what is asked again and again of all of them.
 */
export type ReadRank = 'urgent' | 'round' | 'poll';

export type RankedGetOptions = GetOptions & {
  /** `urgent` by default. */
  readonly rank?: ReadRank;
};

export type RankedReads = {
  /** As {@link HttpClient} reads, once it is its turn. */
  get(path: string, options?: RankedGetOptions): Observable<unknown>;
};

export type RankedReadsOptions = {
  /** Requests a second in the long run, whatever their rank. */
  readonly perSecond: number;
  /** What it is left alone with where it says when to come again: the smallest of these that a 429 may be about, say. */
  readonly limits: readonly ReadLimit[];
  /** Most polls that may be asked for at once, and most other reads that wait; one more fails `retryable`. */
  readonly maxWaiting: number;
  /** When a read without an answer is asked once more beside, each time under the limit. */
  readonly hedge: ReadHedge;
};

export type RankedReadsDeps = {
  readonly client: Pick<HttpClient, 'get'>;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/**
 * Reads of one host under one rate, which go by their rank, in order within each. Polls always wait where there are
 * many leaders; nothing else waits behind them, and a third of the rate is left to them whatever else is asked.
 *
 * Where the host says when to come again (`Retry-After`), nothing under the limit that it is about is asked before, two
 * minutes at most: {@link limitPauses}. What finds that out when its turn comes has another one after it, so that what
 * was kept goes by rank and below the rate as well, and other paths go on.
 *
 * Memory is bounded by `maxWaiting`, and by those who ask for what is left alone.
 */
export function rankedReads(
  { perSecond, limits, maxWaiting, hedge }: RankedReadsOptions,
  { client, telemetry, scheduler = asyncScheduler }: RankedReadsDeps,
): RankedReads {
  const pauses = limitPauses(limits, scheduler);
  const limitOf = (gauge: string, rate: number, mostWaiting: number) =>
    rateLimit({
      perSecond: rate,
      burst: Math.max(1, Math.floor(rate)),
      maxWaiting: mostWaiting,
      scheduler,
      watch: (read) => telemetry.watch(gauge, read),
    });
  // What is no poll has waited for its share by then, so that few of it wait here.
  const all = limitOf('polls waiting', perSecond, 2 * maxWaiting);
  const others = limitOf('reads waiting', perSecond * (1 - SHARE_OF_POLLS), maxWaiting);
  const turnOf = (rank: ReadRank): Observable<never> =>
    rank === 'poll'
      ? all(EMPTY)
      : others(all(EMPTY, { isUrgent: true }), { isUrgent: rank === 'urgent' });

  return {
    get: (path, { rank = 'urgent', ...options } = {}) => {
      /** Emits when what the host wants to be left alone for is over; completes at once where it wants nothing. */
      const untilWanted = (): Observable<unknown> => {
        const leftMs = pauses.leftMs(path);
        // Polls a moment later, so that the others find a full bucket.
        return leftMs > 0 ? timer(rank === 'poll' ? leftMs + 1 : leftMs, scheduler) : EMPTY;
      };
      const turn$ = turnOf(rank).pipe(repeat({ delay: untilWanted }));
      const inTurn = <T>(work: Observable<T>): Observable<T> => concat(turn$, work);
      const read$ = client
        .get(path, options)
        .pipe(heedFailure((failure) => pauses.heed(path, failure)));
      return inTurn(read$.pipe(hedged({ ...hedge, beside: inTurn(read$), scheduler })));
    },
  };
}
