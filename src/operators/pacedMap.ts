import {
  asyncScheduler,
  defer,
  finalize,
  from,
  ignoreElements,
  merge,
  mergeMap,
  type ObservableInput,
  type OperatorFunction,
  type SchedulerLike,
  Subject,
  type Subscription,
  tap,
} from 'rxjs';

export type PacedMapOptions = {
  /** Most projections that begin in any `windowMs`; from 1. */
  readonly maxPerWindow: number;
  readonly windowMs: number;
  /** Most values that wait, from 1; one more, and the oldest is dropped. */
  readonly maxWaiting: number;
  readonly scheduler?: SchedulerLike;
};

/** Values that are projected together. */
export type Batch<T> = {
  /** Oldest first, at least one. */
  readonly values: readonly T[];
  /** Values that found no room since the last batch. */
  readonly dropped: number;
};

/**
 * Projects values one projection at a time and no more than so many a window: each by itself while that
 * goes, and when the window has only one projection left, all that wait together.
 *
 * For messages to people: the first ones come at once, a flood comes as a few summaries. When the source
 * completes, what waits is projected in one last batch without regard to the window, and the result
 * completes after it. Errors with its source, with a projection, and when `project` throws; unsubscription
 * unsubscribes the projection and drops what waits. Memory is bounded by `maxWaiting`.
 */
export function pacedMap<T, R>(
  project: (batch: Batch<T>) => ObservableInput<R>,
  { maxPerWindow, windowMs, maxWaiting, scheduler = asyncScheduler }: PacedMapOptions,
): OperatorFunction<T, R> {
  return (source) =>
    defer(() => {
      const batches = new Subject<Batch<T>>();
      let waiting: T[] = [];
      let dropped = 0;
      /** When projections began that count in the window. */
      let begunAtMs: number[] = [];
      let isBusy = false;
      let isSourceDone = false;
      let wake: Subscription | undefined;

      const begin = (count: number): void => {
        const batch = { values: waiting.slice(0, count), dropped };
        waiting = waiting.slice(count);
        dropped = 0;
        begunAtMs.push(scheduler.now());
        isBusy = true;
        batches.next(batch);
      };

      const proceed = (): void => {
        if (isBusy) return;
        if (waiting.length === 0) {
          if (isSourceDone) batches.complete();
          return;
        }
        const nowMs = scheduler.now();
        begunAtMs = begunAtMs.filter((atMs) => atMs > nowMs - windowMs);
        const [oldestMs] = begunAtMs;
        const left = maxPerWindow - begunAtMs.length;
        if (isSourceDone || left === 1) begin(waiting.length);
        else if (left > 1) begin(1);
        else awaitRoom((oldestMs ?? nowMs) + windowMs - nowMs);
      };

      const awaitRoom = (delayMs: number): void => {
        wake?.unsubscribe();
        // A clock that was set back must not make a window longer.
        wake = scheduler.schedule(proceed, Math.min(delayMs, windowMs));
      };

      const admit = (value: T): void => {
        if (waiting.length >= maxWaiting) {
          waiting.shift();
          dropped += 1;
        }
        waiting.push(value);
        proceed();
      };

      return merge(
        batches.pipe(
          mergeMap((batch) =>
            from(project(batch)).pipe(
              finalize(() => {
                isBusy = false;
                proceed();
              }),
            ),
          ),
        ),
        source.pipe(
          tap({
            next: admit,
            complete: () => {
              isSourceDone = true;
              proceed();
            },
          }),
          ignoreElements(),
        ),
      ).pipe(finalize(() => wake?.unsubscribe()));
    });
}
