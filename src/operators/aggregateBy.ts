import {
  asyncScheduler,
  defer,
  finalize,
  ignoreElements,
  merge,
  type OperatorFunction,
  type SchedulerLike,
  Subject,
  type Subscription,
  tap,
} from 'rxjs';
import { fifo } from './fifo.ts';
import { LONGEST_TIMER_MS } from './longestTimerMs.ts';
import type { Watch } from './watch.ts';
import { watchedBy } from './watchedBy.ts';

export type AggregateByOptions<T, K> = {
  readonly keyOf: (value: T) => K;
  /** The sum so far and a further value of its key, as one. */
  readonly add: (sum: T, next: T) => T;
  /** Whether a sum may go out. Asked again whenever it grew. */
  readonly isEnough: (sum: T) => boolean;
  /** How long the first value of a key waits for more of its kind, ms; 0 decides at once. */
  readonly windowMs: number;
  /** How long after its first value a sum that is not enough is given up, ms; up to 2^31-1 (24.8 days). */
  readonly maxWaitMs: number;
  /** Most keys held; the oldest goes out when there would be more. */
  readonly maxKeys: number;
  readonly scheduler?: SchedulerLike;
  /** Reads how many keys are held. */
  readonly watch?: Watch;
};

/** A sum that is enough, or one that was given up. */
export type Aggregated<T> = { readonly kind: 'ready' | 'expired'; readonly value: T };

type Held<K, T> = {
  readonly key: K;
  sum: T;
  isWindowOpen: boolean;
  timer?: Subscription;
  leave?: () => void;
};

/**
 * Sums the values of a key until there is enough of them, or it took too long.
 *
 * The first value of a key opens a window of `windowMs`. When it closes, a sum that is enough goes out as
 * `ready`; one that is not is kept, and goes out as `ready` with the value that makes it enough, or as
 * `expired` `maxWaitMs` after its first value (no sooner than the window closes). The next value of the
 * key begins a new sum.
 *
 * Nothing is lost or counted twice: each value is part of exactly one emission. When the source completes,
 * all that is held goes out, oldest first, `ready` if enough, otherwise `expired`; so does the oldest when
 * `maxKeys` is exceeded, which is what bounds the memory. Errors with its source and when a callback
 * throws; then, and at unsubscription, what is held is dropped.
 */
export function aggregateBy<T, K>({
  keyOf,
  add,
  isEnough,
  windowMs,
  maxWaitMs,
  maxKeys,
  scheduler = asyncScheduler,
  watch,
}: AggregateByOptions<T, K>): OperatorFunction<T, Aggregated<T>> {
  return (source) =>
    defer(() => {
      const out = new Subject<Aggregated<T>>();
      const due = new Subject<Held<K, T>>();
      const byKey = new Map<K, Held<K, T>>();
      const byAge = fifo<Held<K, T>>();

      const release = (held: Held<K, T>): void => {
        const kind = isEnough(held.sum) ? 'ready' : 'expired';
        // Forgotten first: what is emitted may bring the next value of the key back here.
        byKey.delete(held.key);
        held.leave?.();
        held.timer?.unsubscribe();
        out.next({ kind, value: held.sum });
      };

      const wait = (held: Held<K, T>, ms: number): void => {
        // Through a stream: what a scheduled action throws would end the process.
        held.timer = scheduler.schedule(() => due.next(held), Math.min(ms, LONGEST_TIMER_MS));
      };

      const onDue = (held: Held<K, T>): void => {
        const isExpired = !held.isWindowOpen || maxWaitMs <= windowMs;
        held.isWindowOpen = false;
        if (isExpired || isEnough(held.sum)) release(held);
        else wait(held, maxWaitMs - windowMs);
      };

      const hold = (key: K, value: T): void => {
        const held: Held<K, T> = { key, sum: value, isWindowOpen: windowMs > 0 };
        byKey.set(key, held);
        held.leave = byAge.push(held);
        wait(held, held.isWindowOpen ? windowMs : maxWaitMs);
        if (byKey.size > maxKeys) releaseOldest();
      };

      const releaseOldest = (): void => {
        const oldest = byAge.first();
        if (oldest) release(oldest);
      };

      const take = (value: T): void => {
        const key = keyOf(value);
        const held = byKey.get(key);
        if (held) {
          held.sum = add(held.sum, value);
          if (!held.isWindowOpen && isEnough(held.sum)) release(held);
        } else if (windowMs <= 0 && isEnough(value)) {
          out.next({ kind: 'ready', value });
        } else {
          hold(key, value);
        }
      };

      const releaseAll = (): void => {
        while (byAge.size() > 0) releaseOldest();
        out.complete();
        due.complete();
      };

      return merge(
        out,
        due.pipe(tap(onDue), ignoreElements()),
        source.pipe(tap({ next: take, complete: releaseAll }), ignoreElements()),
      ).pipe(
        finalize(() => {
          for (const { timer } of byKey.values()) timer?.unsubscribe();
        }),
        watchedBy(watch, () => byKey.size),
      );
    });
}
