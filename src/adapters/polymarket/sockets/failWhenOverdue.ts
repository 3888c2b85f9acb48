import {
  exhaustMap,
  ignoreElements,
  type MonoTypeOperatorFunction,
  map,
  Observable,
  type SchedulerLike,
  tap,
  timer,
} from 'rxjs';

export type FailWhenOverdueOptions<T> = {
  /** Emits whenever something happened elsewhere that the source has to tell of. */
  readonly due$: Observable<unknown>;
  /** How much sooner or later than that it may tell, ms. */
  readonly toleranceMs: number;
  /** Whether a value tells anything; an answer to our own ping does not. */
  readonly tells: (value: T) => boolean;
  /** What to fail with. Called once, at the moment of failing. */
  readonly error: () => Error;
  readonly scheduler: SchedulerLike;
};

/**
 * Passes everything on, and errors when something was due and nothing came.
 *
 * For a source that may be quiet for days and be in order, and may answer every ping and be dead: only
 * what it owes shows which. Watches one due thing at a time; others that fall due meanwhile are not
 * watched. Completes with the source. Memory: one number and one timer.
 */
export function failWhenOverdue<T>({
  due$,
  toleranceMs,
  tells,
  error,
  scheduler,
}: FailWhenOverdueOptions<T>): MonoTypeOperatorFunction<T> {
  return (source) =>
    new Observable((subscriber) => {
      let toldAtMs = Number.NEGATIVE_INFINITY;

      const overdue$ = due$.pipe(
        exhaustMap(() => {
          const dueAtMs = scheduler.now();
          // Before a clock that was set back, all that is due would have been told of for as long.
          toldAtMs = Math.min(toldAtMs, dueAtMs);
          return timer(toleranceMs, scheduler).pipe(
            map(() => {
              if (toldAtMs < dueAtMs - toleranceMs) throw error();
            }),
          );
        }),
        ignoreElements(),
      );
      subscriber.add(overdue$.subscribe({ error: (cause: unknown) => subscriber.error(cause) }));
      return source
        .pipe(
          tap((value) => {
            if (tells(value)) toldAtMs = scheduler.now();
          }),
        )
        .subscribe(subscriber);
    });
}
