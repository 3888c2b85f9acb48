import {
  defer,
  EMPTY,
  exhaustMap,
  type ObservableInput,
  type OperatorFunction,
  of,
  repeat,
  tap,
} from 'rxjs';

/**
 * `exhaustMap` that ends up to date: one projection at a time, and of the values that come meanwhile the last is
 * projected next. For looks at something that may have changed since the look under way began.
 *
 * What a projection held is let go of before the next one starts. Completes when its source has and no value waits;
 * errors with its source, with a projection, and when `project` throws. Unsubscription drops what waits. Holds one
 * value. Subscriptions share nothing.
 */
export function exhaustMapWithTrailing<T, R>(
  project: (value: T) => ObservableInput<R>,
): OperatorFunction<T, R> {
  return (source) =>
    defer(() => {
      let latest: T;
      let isWaiting = false;
      const next$ = defer(() => {
        isWaiting = false;
        return project(latest);
      });
      return source.pipe(
        tap((value) => {
          latest = value;
          isWaiting = true;
        }),
        exhaustMap(() => next$.pipe(repeat({ delay: () => (isWaiting ? of(null) : EMPTY) }))),
      );
    });
}
