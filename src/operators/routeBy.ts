import { Observable, type Subscriber, type Subscription } from 'rxjs';

/** The values of one key out of a routed source. */
export type Route<K, T> = (key: K) => Observable<T>;

/**
 * Hands each value to those who asked for its key: one look-up a value, however many keys are asked for.
 *
 * Where a `filter` per key would look at every value once per key, this looks at it once. The source is
 * subscribed while somebody listens to some key, and once for all of them; a route is hot, so it misses
 * what came before. Completion and errors go to every listener.
 *
 * Memory: one entry a key that has a listener; nothing is kept of the values.
 */
export function routeBy<T, K>(keyOf: (value: T) => K): (source: Observable<T>) => Route<K, T> {
  return (source) => {
    const listeners = new Map<K, Set<Subscriber<T>>>();
    let upstream: Subscription | undefined;

    const everyone = (): Subscriber<T>[] => [...listeners.values()].flatMap((set) => [...set]);

    const deliver = (value: T): void => {
      for (const listener of listeners.get(keyOf(value)) ?? []) listener.next(value);
    };

    const connect = (): Subscription =>
      source.subscribe({
        next: (value) => {
          try {
            deliver(value);
          } catch (error) {
            upstream?.unsubscribe();
            upstream = undefined;
            for (const listener of everyone()) listener.error(error);
          }
        },
        error: (error: unknown) => {
          upstream = undefined;
          for (const listener of everyone()) listener.error(error);
        },
        complete: () => {
          upstream = undefined;
          for (const listener of everyone()) listener.complete();
        },
      });

    return (key) =>
      new Observable((subscriber) => {
        const set = listeners.get(key) ?? new Set();
        listeners.set(key, set.add(subscriber));
        subscriber.add(() => {
          set.delete(subscriber);
          if (set.size === 0) listeners.delete(key);
          if (listeners.size > 0) return;
          upstream?.unsubscribe();
          upstream = undefined;
        });
        // Only after the listener stands, so that a synchronous source is heard.
        if (!upstream || upstream.closed) upstream = connect();
      });
  };
}
