import { LRUCache } from 'lru-cache';
import {
  asyncScheduler,
  defer,
  type Observable,
  type ObservableInput,
  of,
  type SchedulerLike,
  share,
  take,
  tap,
} from 'rxjs';
import { fifo } from './fifo.ts';

export type CachedOptions<I, K, R = unknown> = {
  readonly keyOf: (input: I) => K;
  /** Whether a value that is remembered will do for this input; where not, it is asked for anew. By default it will. */
  readonly willDo?: (value: R, input: I) => boolean;
  /** How long a value is good after it arrived, ms. 0 remembers nothing, and still shares calls. */
  readonly ttlMs: number;
  /** Most values held, from 1. */
  readonly maxKeys: number;
  readonly scheduler?: SchedulerLike;
};

/** A lookup that remembers. Cold; see {@link cached}. */
export type Cached<I, R> = {
  (input: I): Observable<R>;
  stats(): CachedStats;
};

/** Counts since the cache was made. */
export type CachedStats = {
  /** Answered without a call of its own: from memory, or by one that was under way. */
  readonly hits: number;
  /** Calls made. */
  readonly misses: number;
  /** Values held now, none of them expired. */
  readonly size: number;
};

type Kept<K, R> = {
  readonly key: K;
  readonly value: R;
  readonly arrivedAtMs: number;
  leave?: () => void;
};

/**
 * `project`, remembering its answers: a good one is emitted again, synchronously, for `ttlMs`.
 *
 * Callers who ask for a key while its call is under way join it, whatever they need; when all of them have
 * unsubscribed, the call is unsubscribed and forgotten. `project` is expected to emit once: its first value is the
 * answer. A failure goes to all who wait and is not remembered, nor is completing without a value.
 *
 * At most `maxKeys` values are held. Expired ones are cleared away at every look-up and so go first; when
 * there are too many good ones, the least recently used goes. Calls under way are as many as have callers.
 */
export function cached<I, K extends string | number | bigint, R>(
  project: (input: I) => ObservableInput<R>,
  {
    keyOf,
    willDo = () => true,
    ttlMs,
    maxKeys,
    scheduler = asyncScheduler,
  }: CachedOptions<I, K, R>,
): Cached<I, R> {
  // lru-cache's own TTL lets an expired entry stay while a good one is evicted, holds what is stored at
  // time 0 for ever, and reads the clock through host timers; so time is kept here, by order of arrival.
  const byArrival = fifo<Kept<K, R>>();
  const kept = new LRUCache<K, Kept<K, R>>({
    max: maxKeys,
    dispose: (entry) => entry.leave?.(),
  });
  const underWay = new Map<K, Observable<R>>();
  let hits = 0;
  let misses = 0;

  const clearExpired = (): void => {
    const nowMs = scheduler.now();
    for (let oldest = byArrival.first(); oldest; oldest = byArrival.first()) {
      if (nowMs - oldest.arrivedAtMs < ttlMs) break;
      kept.delete(oldest.key);
    }
  };

  const keep = (key: K, value: R): void => {
    clearExpired();
    const entry: Kept<K, R> = { key, value, arrivedAtMs: scheduler.now() };
    kept.set(key, entry);
    entry.leave = byArrival.push(entry);
  };

  const callFor = (input: I, key: K): Observable<R> => {
    const forget = (): void => {
      if (underWay.get(key) === call) underWay.delete(key);
    };
    const call: Observable<R> = defer(() => project(input)).pipe(
      take(1),
      // Before anybody is told: who asks again because of the answer must not join a call that is over.
      tap({
        next: (value) => {
          keep(key, value);
          forget();
        },
        error: forget,
        complete: forget,
        unsubscribe: forget,
      }),
      share(),
    );
    return call;
  };

  const lookUp = (input: I): Observable<R> =>
    defer(() => {
      const key = keyOf(input);
      clearExpired();
      const found = kept.get(key);
      const entry = found && willDo(found.value, input) ? found : undefined;
      const call = underWay.get(key);
      if (entry || call) hits += 1;
      if (entry) return of(entry.value);
      if (call) return call;
      misses += 1;
      const newCall = callFor(input, key);
      underWay.set(key, newCall);
      return newCall;
    });

  const stats = (): CachedStats => {
    clearExpired();
    return { hits, misses, size: kept.size };
  };

  return Object.assign(lookUp, { stats });
}
