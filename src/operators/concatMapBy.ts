import {
  defer,
  finalize,
  from,
  ignoreElements,
  merge,
  mergeMap,
  type ObservableInput,
  type OperatorFunction,
  of,
  Subject,
  tap,
} from 'rxjs';
import { type Fifo, fifo } from './fifo.ts';
import { keyedLanes } from './keyedLanes.ts';
import type { Watch } from './watch.ts';
import { watchedBy } from './watchedBy.ts';

export type ConcatMapByOptions<T, V> = {
  /** Most projections at once over all keys, from 1, or how many there may be with this value's; no limit by default. */
  readonly concurrency?: number | ((value: T) => number);
  /** Most values that wait over all keys, from 0; or how many may, for a value to wait with them. */
  readonly maxWaiting: number | ((value: T) => number);
  /**
   * Who shares slots and waiting room: `concurrency` and `maxWaiting` are of each pool by itself, so that a value waits
   * for one of another pool only where they have a key in common. By default all are of one. What is known of a pool
   * is kept, so they must be few.
   */
  readonly poolOf?: (value: T) => unknown;
  /** What is emitted in place of a value that found the waiting room full. */
  readonly onOverflow: (value: T) => V;
  /**
   * Whether a value may run beside others of its key for which this holds, too. It still waits for all before it
   * that may not, and those wait for it. By default none may.
   */
  readonly isShared?: (value: T) => boolean;
  /** Reads how many values are held: those that wait and those being projected. */
  readonly watch?: Watch;
};

type Item<K, T> = {
  readonly key: K;
  readonly value: T;
  readonly isShared: boolean;
  readonly pool: Pool<K, T>;
  /** How many of its pool may run, with it among them. */
  readonly slots: number;
};

type Pool<K, T> = {
  running: number;
  /** For their lane, or for a slot. */
  waiting: number;
  /** What has its lane and could run if there were a slot. */
  readonly ready: Fifo<Item<K, T>>;
};

/**
 * Projects the values of one key in order, one at a time unless they are shared, and different keys at the same time.
 *
 * For work that must not race itself, such as the orders for one token. A key takes no slot of
 * `concurrency` while it waits for itself, and keys take slots in the order in which their next value
 * became ready, so a busy key cannot starve the others. A lane exists only while its key has work.
 *
 * Memory is bounded by the pools' `maxWaiting` and by the projections that run: a value that finds no slot and no
 * room is never projected; `onOverflow` says what is emitted for it instead. Every operation is O(1), and
 * projections that complete synchronously are started in a loop, never by recursion.
 *
 * Errors with its source, with a projection, and when a callback throws. Completes when the source did
 * and all lanes drained. Unsubscription unsubscribes what runs and drops what waits.
 */
export function concatMapBy<T, K, R, V>(
  keyOf: (value: T) => K,
  project: (value: T) => ObservableInput<R>,
  {
    concurrency = Number.POSITIVE_INFINITY,
    maxWaiting,
    poolOf = () => undefined,
    onOverflow,
    isShared = () => false,
    watch,
  }: ConcatMapByOptions<T, V>,
): OperatorFunction<T, R | V> {
  return (source) =>
    defer(() => {
      const jobs = new Subject<() => ObservableInput<R | V>>();
      /** What must wait for others of its key. */
      const lanes = keyedLanes<K, Item<K, T>>();
      const pools = new Map<unknown, Pool<K, T>>();
      let isStarting = false;
      let isSourceDone = false;

      const placesFor = typeof maxWaiting === 'number' ? () => maxWaiting : maxWaiting;
      const slotsFor = typeof concurrency === 'number' ? () => concurrency : concurrency;
      const hasSlot = ({ pool, slots }: Item<K, T>): boolean => pool.running < slots;
      const count = (what: 'running' | 'waiting'): number => {
        let sum = 0;
        for (const pool of pools.values()) sum += pool[what];
        return sum;
      };

      const poolFor = (value: T): Pool<K, T> => {
        const id = poolOf(value);
        const pool = pools.get(id) ?? { running: 0, waiting: 0, ready: fifo() };
        pools.set(id, pool);
        return pool;
      };

      const admit = (value: T): void => {
        const pool = poolFor(value);
        const slots = slotsFor(value);
        const item = { key: keyOf(value), value, isShared: isShared(value), pool, slots };
        const startsNow = lanes.isFreeFor(item) && pool.ready.size() === 0 && hasSlot(item);
        if (!startsNow && pool.waiting >= placesFor(value)) {
          jobs.next(() => of(onOverflow(value)));
          return;
        }
        const hasLane = lanes.acquire(item);
        if (startsNow) {
          start(item);
          return;
        }
        pool.waiting += 1;
        if (hasLane) pool.ready.push(item);
      };

      const start = ({ key, value, pool }: Item<K, T>): void => {
        pool.running += 1;
        // Not on complete: what a projection held is released before the next one starts. At the end
        // of all it comes here too, and starts nothing, since nobody listens to the jobs any more.
        jobs.next(() => from(project(value)).pipe(finalize(() => end(key, pool))));
      };

      const end = (key: K, pool: Pool<K, T>): void => {
        pool.running -= 1;
        for (const next of lanes.release(key)) next.pool.ready.push(next);
        startReady();
      };

      const startReady = (): void => {
        // A projection that completes synchronously comes back here from inside the loop below.
        if (isStarting) return;
        isStarting = true;
        for (let next = takeReady(); next; next = takeReady()) start(next);
        isStarting = false;
        completeWhenDrained();
      };

      const takeReady = (): Item<K, T> | undefined => {
        for (const pool of pools.values()) {
          const first = pool.ready.first();
          if (!first || !hasSlot(first)) continue;
          pool.waiting -= 1;
          return pool.ready.shift();
        }
        return undefined;
      };

      const completeWhenDrained = (): void => {
        if (isSourceDone && count('waiting') === 0) jobs.complete();
      };

      return merge(
        jobs.pipe(mergeMap((job) => job())),
        source.pipe(
          tap({
            next: admit,
            complete: () => {
              isSourceDone = true;
              completeWhenDrained();
            },
          }),
          ignoreElements(),
        ),
      ).pipe(watchedBy(watch, () => count('running') + count('waiting')));
    });
}
