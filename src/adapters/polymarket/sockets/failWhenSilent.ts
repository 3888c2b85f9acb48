import { type MonoTypeOperatorFunction, Observable, of, type SchedulerLike, take, tap } from 'rxjs';

export type FailWhenSilentOptions<T> = {
  /** How long it may be quiet, ms, above zero. */
  readonly silenceMs: number;
  /** Whether a value breaks the silence; an answer to our own ping may not. */
  readonly isSignOfLife: (value: T) => boolean;
  /** Its first value begins the count: a connection that is still being made cannot speak. At once by default. */
  readonly since$?: Observable<unknown>;
  /** What to fail with. Called once, at the moment of failing. */
  readonly error: () => Error;
  readonly scheduler: SchedulerLike;
};

/**
 * Passes everything on, and errors when no sign of life came for `silenceMs`, the first counted from
 * the subscription or from `since$`.
 *
 * Unlike `timeout`, which sets a timer a value, this notes the time of a value and looks at it when its
 * one timer fires: on a firehose the difference is most of the cost. The failure comes at the
 * millisecond all the same. Memory: one number and one timer.
 */
export function failWhenSilent<T>({
  silenceMs,
  isSignOfLife,
  since$ = of(undefined),
  error,
  scheduler,
}: FailWhenSilentOptions<T>): MonoTypeOperatorFunction<T> {
  return (source) =>
    new Observable((subscriber) => {
      let aliveAtMs = Number.NEGATIVE_INFINITY;

      const begin = (): void => {
        aliveAtMs = scheduler.now();
        subscriber.add(
          scheduler.schedule(function () {
            // A clock that was set back meanwhile would put the end of the silence off by as much.
            aliveAtMs = Math.min(aliveAtMs, scheduler.now());
            const leftMs = aliveAtMs + silenceMs - scheduler.now();
            // The same action again: a new one each time would be kept until the teardown.
            if (leftMs > 0) this.schedule(undefined, leftMs);
            else subscriber.error(error());
          }, silenceMs),
        );
      };
      subscriber.add(
        since$.pipe(take(1)).subscribe({
          next: begin,
          error: (cause: unknown) => subscriber.error(cause),
        }),
      );
      const noteLife = tap((value: T) => {
        if (isSignOfLife(value)) aliveAtMs = scheduler.now();
      });
      return source.pipe(noteLife).subscribe(subscriber);
    });
}
