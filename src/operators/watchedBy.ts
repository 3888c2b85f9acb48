import { defer, finalize, type MonoTypeOperatorFunction } from 'rxjs';
import type { Watch } from './watch.ts';

/**
 * Has `watch` read a figure for as long as the source is subscribed; without a `watch`, nobody does.
 *
 * Values, errors and completion are those of the source. Holds nothing.
 */
export const watchedBy =
  <T>(watch: Watch | undefined, read: () => number): MonoTypeOperatorFunction<T> =>
  (source) =>
    defer(() => {
      const unwatch = watch?.(read);
      return source.pipe(finalize(() => unwatch?.()));
    });
