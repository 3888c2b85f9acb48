import { asyncScheduler, type Observable, type SchedulerLike } from 'rxjs';
import { hedged } from '../../../operators/hedged.ts';
import { rateLimit } from '../../../operators/rateLimit.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import type { GetOptions, HttpClient } from './httpClient.ts';
import type { ReadHedge } from './pacedReads.ts';
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
 * Memory is bounded by `maxWaiting`.
 */
export function rankedReads(
  { perSecond, maxWaiting, hedge }: RankedReadsOptions,
  { client, telemetry, scheduler = asyncScheduler }: RankedReadsDeps,
): RankedReads {
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

  return {
    get: (path, { rank = 'urgent', ...options } = {}) => {
      const inTurn = <T>(work: Observable<T>): Observable<T> =>
        rank === 'poll'
          ? all(work)
          : others(all(work, { isUrgent: true }), { isUrgent: rank === 'urgent' });
      const read$ = client.get(path, options);
      return inTurn(read$.pipe(hedged({ ...hedge, beside: inTurn(read$), scheduler })));
    },
  };
}
