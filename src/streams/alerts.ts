import {
  asyncScheduler,
  connect,
  defer,
  map,
  merge,
  mergeAll,
  type OperatorFunction,
  type SchedulerLike,
  timer,
} from 'rxjs';
import {
  type AlertEvent,
  alertBook,
  type EarlierAlerts,
  type Thresholds,
} from '../domain/alerts/alertBook.ts';
import type { Vitals } from '../domain/alerts/vitals.ts';
import type { EngineEvent } from '../domain/events/engineEvent.ts';
import { untilEndOf } from '../operators/untilEndOf.ts';

export type AlertsOptions = Thresholds & {
  /** Pause between two looks at the figures, ms. */
  readonly intervalMs: number;
};

export type AlertsDeps = EarlierAlerts & {
  /** Measures the process. Absent, only what events tell is watched. */
  readonly vitals?: () => Vitals;
  readonly scheduler?: SchedulerLike;
};

/**
 * What a person should look at, out of the engine's events and, every interval, out of the figures: each
 * alert once when it is raised and once when it is over.
 *
 * Subscribes to its source once; completes and errors with it. Memory is that of `alertBook`.
 */
export function alerts(
  { intervalMs, ...thresholds }: AlertsOptions,
  { vitals, scheduler = asyncScheduler, ...earlier }: AlertsDeps,
): OperatorFunction<EngineEvent, AlertEvent> {
  return (events$) =>
    defer(() => {
      const book = alertBook(thresholds, earlier);
      const looks$ = timer(intervalMs, intervalMs, scheduler).pipe(
        map(() => book.look(vitals?.(), scheduler.now())),
      );

      return events$.pipe(
        connect((shared$) =>
          merge(shared$.pipe(map((event) => book.apply(event))), looks$.pipe(untilEndOf(shared$))),
        ),
        mergeAll(),
      );
    });
}
