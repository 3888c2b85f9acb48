import { Observable, type Subscriber, Subscription } from 'rxjs';

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
      const set = listeners.get(keyOf(value));
      // A copy: whoever comes because of this value misses it, as they miss all that came before.
      if (set) for (const listener of [...set]) listener.next(value);
    };

    const disconnect = (): void => {
      upstream?.unsubscribe();
      upstream = undefined;
    };

    const fail = (error: unknown): void => {
      disconnect();
      for (const listener of everyone()) listener.error(error);
    };

    const connect = (): void => {
      // There before the source is subscribed, so that one which emits at once can be left at once, and
      // is not subscribed again by a listener that comes meanwhile.
      const connection = new Subscription();
      upstream = connection;
      connection.add(
        source.subscribe({
          next: (value) => {
            // Who leaves in the middle of what a source emits at once is not sent the rest.
            if (connection.closed) return;
            try {
              deliver(value);
            } catch (error) {
              fail(error);
            }
          },
          error: fail,
          complete: () => {
            disconnect();
            for (const listener of everyone()) listener.complete();
          },
        }),
      );
    };

    return (key) =>
      new Observable((subscriber) => {
        const set = listeners.get(key) ?? new Set();
        listeners.set(key, set.add(subscriber));
        subscriber.add(() => {
          set.delete(subscriber);
          // Another set may stand for the key by now, where a listener came while this one left.
          if (set.size === 0 && listeners.get(key) === set) listeners.delete(key);
          if (listeners.size === 0) disconnect();
        });
        // Only after the listener stands, so that a synchronous source is heard.
        if (!upstream) connect();
      });
  };
}
