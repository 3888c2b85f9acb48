import {
  asyncScheduler,
  defer,
  finalize,
  type MonoTypeOperatorFunction,
  type SchedulerLike,
  tap,
} from 'rxjs';
import type { EngineEvent } from '../domain/engineEvent.ts';
import { type StatisticsSnapshot, statistics } from '../domain/statistics/statistics.ts';

export type StatisticsSinkOptions = {
  /** Pause between two reports, ms. */
  readonly intervalMs: number;
};

export type StatisticsSinkDeps = {
  /** Told how things stand, every interval and once at the end. */
  readonly report: (snapshot: StatisticsSnapshot) => void;
  readonly scheduler?: SchedulerLike;
};

/** Counts the events that pass and reports now and then. Constant memory. */
export function statisticsSink<E extends EngineEvent>(
  { intervalMs }: StatisticsSinkOptions,
  { report, scheduler = asyncScheduler }: StatisticsSinkDeps,
): MonoTypeOperatorFunction<E> {
  return (events$) =>
    defer(() => {
      const counted = statistics();
      const reporting = scheduler.schedule(function tell() {
        report(counted.snapshot());
        this.schedule(undefined, intervalMs);
      }, intervalMs);

      return events$.pipe(
        tap((event: E) => counted.apply(event)),
        finalize(() => {
          reporting.unsubscribe();
          report(counted.snapshot());
        }),
      );
    });
}
