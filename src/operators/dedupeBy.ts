import {
  asyncScheduler,
  defer,
  filter,
  type MonoTypeOperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import type { Watch } from './watch.ts';
import { watchedBy } from './watchedBy.ts';

export type DedupeByOptions = {
  /** How long a key is remembered after it was last seen, ms; above 0. */
  readonly ttlMs: number;
  /** Most keys held, from 2. Give twice what comes within one `ttlMs`, and none is forgotten early. */
  readonly maxKeys: number;
  readonly scheduler?: SchedulerLike;
  /** Reads how many keys are held. */
  readonly watch?: Watch;
};

/**
 * Drops a value whose key was seen less than `ttlMs` ago; a repeat renews the key's life.
 *
 * Each key is kept with the time it was last seen, so the answer is exact to the millisecond. Only the
 * clearing away goes by generations: a new one starts after `ttlMs`, or when it holds half of `maxKeys`,
 * and the one before the last is dropped whole. Hence
 *
 * - a key is remembered for `ttlMs`, unless `maxKeys / 2` other keys came after it;
 * - it is let go by the first value that comes 2 x `ttlMs` after it was last seen;
 * - never more than `maxKeys` are held, and the cost per value is the same for ten and for a million
 *   (one `Map` used as a list of the oldest is quadratic: its iterator walks over what was deleted).
 *
 * Completes and errors with its source, and when `keyOf` throws. Subscriptions share nothing.
 */
export function dedupeBy<T, K>(
  keyOf: (value: T) => K,
  { ttlMs, maxKeys, scheduler = asyncScheduler, watch }: DedupeByOptions,
): MonoTypeOperatorFunction<T> {
  const generationSize = Math.floor(maxKeys / 2);

  return (source) =>
    defer(() => {
      let current = new Map<K, number>();
      let previous = new Map<K, number>();
      let currentSinceMs = scheduler.now();

      const startGeneration = (nowMs: number): void => {
        previous = current;
        current = new Map();
        currentSinceMs = nowMs;
      };

      const clearAway = (nowMs: number): void => {
        const generations = Math.floor((nowMs - currentSinceMs) / ttlMs);
        if (generations < 1) return;
        startGeneration(currentSinceMs + generations * ttlMs);
        if (generations > 1) previous.clear();
      };

      const isNew = (value: T): boolean => {
        const nowMs = scheduler.now();
        clearAway(nowMs);
        const key = keyOf(value);
        const seenAtMs = current.get(key) ?? previous.get(key);
        if (current.size >= generationSize) startGeneration(nowMs);
        current.set(key, nowMs);
        return seenAtMs === undefined || nowMs - seenAtMs >= ttlMs;
      };

      return source.pipe(
        filter(isNew),
        watchedBy(watch, () => current.size + previous.size),
      );
    });
}
