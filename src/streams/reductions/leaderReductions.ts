import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  exhaustMap,
  from,
  map,
  mergeMap,
  type Observable,
  type SchedulerLike,
  timer,
} from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { HoldingChanged } from '../../domain/events/engineEvent.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { heldBehind } from '../../domain/reductions/heldBehind.ts';
import type { OnFault } from '../../ports/fault.ts';
import { troubleOnce } from '../troubleOnce.ts';
import { type LeaderLooksDeps, type LeaderLooksOptions, leaderLooks } from './leaderLooks.ts';

export type LeaderReductionsOptions = LeaderLooksOptions & {
  /** Pause between the starts of two rounds, ms; a round that takes longer delays the next. */
  readonly everyMs: number;
};

export type LeaderReductionsDeps = Omit<LeaderLooksDeps, 'portfolio' | 'scheduler'> & {
  /** Asked at the moment of an answer; apply what this stream emits at once, here and to `known`. */
  readonly portfolio: LeaderLooksDeps['portfolio'] & Pick<Portfolio, 'lots'>;
  /** Told of a round that could not read everything, once until one can. */
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

/** Leaders read at once: enough that the rate of the record sets the pace, not how slowly it answers. */
const AT_ONCE = 20;

/**
 * What the leaders of what we hold do to their shares besides trading, each change of a lot once: what the
 * venue's record tells, and what nothing tells but a position that stays too small.
 *
 * A position counts only after `transferMs`, read at least twice while `isWatched`, and while no sale is on the record
 * that we may not have seen yet. A market that is decided makes nobody sell. Cold; never completes; asks nothing about
 * a leader behind whom we hold nothing. A reading that fails is made again in the next round, from where it began.
 * Holds one moment for each such leader, and one for each position that is too small.
 */
export function leaderReductions(
  { everyMs, ...options }: LeaderReductionsOptions,
  { onFault, random, scheduler = asyncScheduler, ...deps }: LeaderReductionsDeps,
): Observable<HoldingChanged> {
  return defer(() => {
    const looks = leaderLooks(options, { ...deps, scheduler });

    const round$ = troubleOnce(onFault, (onTrouble) => {
      const held = heldBehind(deps.portfolio.lots(), options.rules);
      looks.keep(held);
      return from(held).pipe(
        // Spread, so that not all are asked about in the same moment.
        mergeMap((one) => timer(random() * (everyMs / 2), scheduler).pipe(map(() => one))),
        mergeMap(
          ([leader, lots]) =>
            looks.at(leader, lots).pipe(
              catchError((cause: unknown) => {
                onTrouble({
                  where: 'reductions',
                  message: `What ${leader} does besides trading could not be read: ${EngineError.from(cause).message}`,
                });
                return EMPTY;
              }),
            ),
          AT_ONCE,
        ),
      );
    });

    return timer(random() * everyMs, everyMs, scheduler).pipe(exhaustMap(() => round$));
  });
}
