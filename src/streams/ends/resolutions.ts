import {
  asyncScheduler,
  concatMap,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  finalize,
  from,
  map,
  merge,
  mergeAll,
  mergeMap,
  NEVER,
  type Observable,
  type SchedulerLike,
  tap,
  timer,
} from 'rxjs';
import type { EngineError } from '../../domain/engineError.ts';
import type { MarketResolved } from '../../domain/events/engineEvent.ts';
import { inGroups } from '../../domain/inGroups.ts';
import { marketResolved } from '../../domain/markets/marketResolved.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { reportErrors } from '../../operators/reportErrors.ts';
import { MARKETS_A_QUESTION, type Resolutions } from '../../ports/resolutions.ts';

export type ResolutionsOptions = {
  /** Pause between the starts of two rounds, ms; a minute by default. */
  readonly everyMs?: number;
};

export type ResolutionsDeps = {
  /** Absent, nothing is asked. */
  readonly resolutions?: Resolutions;
  /** Asked when a round begins and at the moment of an answer; apply what this stream emits at once. */
  readonly portfolio: Pick<Portfolio, 'lots' | 'resolution'>;
  /** Condition ids of markets of which somebody says that they are resolved. */
  readonly resolvedHints$?: Observable<string>;
  readonly onError: (error: EngineError) => void;
  readonly scheduler?: SchedulerLike;
};

const EVERY_MS = 60_000;
/** Hints that are followed at once. */
const HINTS_AT_ONCE = 4;

/**
 * The markets of what we hold, as they are resolved: all of them asked about every round, fifty a question,
 * one question after another; one that is hinted at at once. It takes no end date to be asked about: many
 * a market is decided before it is due.
 *
 * Cold; never completes; a question that fails is told to `onError` and asked again in the next round. A
 * round that is still running when the next is due is left to finish. Each market comes once.
 */
export function resolutions(
  { everyMs = EVERY_MS }: ResolutionsOptions,
  {
    resolutions: asked,
    portfolio,
    resolvedHints$ = NEVER,
    onError,
    scheduler = asyncScheduler,
  }: ResolutionsDeps,
): Observable<MarketResolved> {
  const held = (): ReadonlySet<string> =>
    new Set(portfolio.lots().map(({ conditionId }) => conditionId));

  const ask = (conditionIds: readonly string[]): Observable<MarketResolved> =>
    from(inGroups(conditionIds, MARKETS_A_QUESTION)).pipe(
      concatMap((some) =>
        defer(() => asked?.resolved(some) ?? EMPTY).pipe(
          mergeAll(),
          // Asked twice at once, by a round and by a hint, it is told once.
          filter(({ conditionId }) => portfolio.resolution(conditionId) === undefined),
          map((resolution) => marketResolved(resolution, portfolio.lots(), scheduler.now())),
          reportErrors(onError),
        ),
      ),
    );

  return defer(() => {
    // As many as we hold markets, at most: a hint that is repeated does not wait twice.
    const waiting = new Set<string>();

    return merge(
      timer(0, everyMs, scheduler).pipe(exhaustMap(() => ask([...held()]))),
      resolvedHints$.pipe(
        filter((conditionId) => held().has(conditionId) && !waiting.has(conditionId)),
        tap((conditionId) => waiting.add(conditionId)),
        mergeMap(
          (conditionId) => ask([conditionId]).pipe(finalize(() => waiting.delete(conditionId))),
          HINTS_AT_ONCE,
        ),
      ),
    );
  });
}
