import { concat, defer, finalize, Observable } from 'rxjs';
import { fifo } from './fifo.ts';

/** Puts `work` under the limit. Cold; values, errors and completion are those of `work`. */
export type ConcurrencyLimit = <T>(work: Observable<T>) => Observable<T>;

/**
 * A number of places, shared by all that is put under the limit: each subscription waits for a place, in
 * the order of subscription, and gives it up when it ends.
 *
 * For what `mergeMap(project, n)` cannot do: to limit a part of a projection, and not the whole. What
 * waits is bounded by those who subscribe. One that unsubscribes while it waits leaves the queue.
 */
export function concurrencyLimit(places: number): ConcurrencyLimit {
  const waiting = fifo<{ readonly start: () => void }>();
  let free = places;
  let isHandingOut = false;

  const handOut = (): void => {
    // Work that ends at once comes back here from inside the loop: a queue of it must not recurse.
    if (isHandingOut) return;
    isHandingOut = true;
    while (free > 0) {
      const next = waiting.shift();
      if (!next) break;
      free -= 1;
      next.start();
    }
    isHandingOut = false;
  };

  const place$ = new Observable<never>((subscriber) => {
    const leave = waiting.push({ start: () => subscriber.complete() });
    handOut();
    return leave;
  });

  return (work) =>
    defer(() => {
      let hasPlace = false;
      const atWork$ = defer(() => {
        hasPlace = true;
        return work;
      });
      return concat(place$, atWork$).pipe(
        finalize(() => {
          if (!hasPlace) return;
          free += 1;
          handOut();
        }),
      );
    });
}
