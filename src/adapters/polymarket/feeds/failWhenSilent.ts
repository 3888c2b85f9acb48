import { type MonoTypeOperatorFunction, Observable, type SchedulerLike, tap } from 'rxjs';

export type FailWhenSilentOptions<T> = {
  /** How long it may be quiet, ms, above zero. */
  readonly silenceMs: number;
  /** Whether a value breaks the silence; an answer to our own ping may not. */
  readonly isSignOfLife: (value: T) => boolean;
  /** What to fail with. Called once, at the moment of failing. */
  readonly error: () => Error;
  readonly scheduler: SchedulerLike;
};

/**
 * Passes everything on, and errors when no sign of life came for `silenceMs`, the first counted from
 * the subscription.
 *
 * Unlike `timeout`, which sets a timer a value, this notes the time of a value and looks at it when its
 * one timer fires: on a firehose the difference is most of the cost. The failure comes at the
 * millisecond all the same. Memory: one number and one timer.
 */
export function failWhenSilent<T>({
  silenceMs,
  isSignOfLife,
  error,
  scheduler,
}: FailWhenSilentOptions<T>): MonoTypeOperatorFunction<T> {
  return (source) =>
    new Observable((subscriber) => {
      let aliveAtMs = scheduler.now();

      subscriber.add(
        scheduler.schedule(function () {
          const leftMs = aliveAtMs + silenceMs - scheduler.now();
          // The same action again: a new one each time would be kept until the teardown.
          if (leftMs > 0) this.schedule(undefined, leftMs);
          else subscriber.error(error());
        }, silenceMs),
      );
      const noteLife = tap((value: T) => {
        if (isSignOfLife(value)) aliveAtMs = scheduler.now();
      });
      return source.pipe(noteLife).subscribe(subscriber);
    });
}
