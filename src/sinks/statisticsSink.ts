import {
  asyncScheduler,
  connect,
  defer,
  ignoreElements,
  type MonoTypeOperatorFunction,
  merge,
  type SchedulerLike,
  tap,
  timer,
} from 'rxjs';
import type { EngineEvent } from '../domain/events/engineEvent.ts';
import {
  type Statistics,
  type StatisticsSnapshot,
  statistics,
} from '../domain/statistics/statistics.ts';
import { untilEndOf } from '../operators/untilEndOf.ts';

export type StatisticsSinkOptions = {
  /** Pause between two reports, ms. */
  readonly intervalMs: number;
};

export type StatisticsSinkDeps = {
  /** Told how things stand, every interval and when the events complete or fail. */
  readonly report: (snapshot: StatisticsSnapshot) => void;
  /** An empty fold to count in, which somebody else wants to look at; by default a new one each time. */
  readonly statistics?: Statistics;
  readonly scheduler?: SchedulerLike;
};

/**
 * Counts the events that pass and reports now and then. Constant memory. Completes with its source; errors with it, and
 * when `report` throws.
 */
export function statisticsSink<E extends EngineEvent>(
  { intervalMs }: StatisticsSinkOptions,
  { report, statistics: given, scheduler = asyncScheduler }: StatisticsSinkDeps,
): MonoTypeOperatorFunction<E> {
  return (events$) =>
    defer(() => {
      const counted = given ?? statistics();
      const tell = (): void => report(counted.snapshot());
      const reports$ = timer(intervalMs, intervalMs, scheduler).pipe(tap(tell), ignoreElements());

      return events$.pipe(
        // Before the end is passed on, so that who comes after it finds the last figures told.
        tap({ next: (event: E) => counted.apply(event), complete: tell, error: tell }),
        connect((passed$) => merge(passed$, reports$.pipe(untilEndOf(passed$)))),
      );
    });
}
