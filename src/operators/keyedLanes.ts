import { type Fifo, fifo } from './fifo.ts';

export type KeyedLanes<K, T> = {
  /** Whether it would have its lane at once. */
  isFreeFor(item: T): boolean;
  /** True where it has its lane at once; if not, it waits until {@link KeyedLanes.release} returns it. */
  acquire(item: T): boolean;
  /** One that had the lane of this key is done. Returns those that have it now, in the order in which they came. */
  release(key: K): readonly T[];
};

type Lane<T extends object> = {
  /** How many have it: several only where all of them are shared. */
  holders: number;
  /** Whether those are shared. */
  isShared: boolean;
  readonly behind: Fifo<T>;
};

/**
 * A lane for each key, which one item has at a time, or several that are shared: readers-writer locks, first come,
 * first served, so that no shared item passes one that waits.
 *
 * A lane exists only while somebody has it. Not bounded: its owner counts. Every operation is O(1) an item.
 */
export function keyedLanes<
  K,
  T extends { readonly key: K; readonly isShared: boolean },
>(): KeyedLanes<K, T> {
  const byKey = new Map<K, Lane<T>>();

  const give = (lane: Lane<T>, { isShared }: T): void => {
    lane.holders += 1;
    lane.isShared = isShared;
  };

  return {
    isFreeFor: (item) => {
      const lane = byKey.get(item.key);
      return !lane || isFree(lane, item);
    },
    acquire: (item) => {
      const lane = byKey.get(item.key) ?? { holders: 0, isShared: false, behind: fifo() };
      byKey.set(item.key, lane);
      if (isFree(lane, item)) {
        give(lane, item);
        return true;
      }
      lane.behind.push(item);
      return false;
    },
    release: (key) => {
      const lane = byKey.get(key);
      if (!lane) return [];
      lane.holders -= 1;
      const next: T[] = [];
      for (let first = lane.behind.first(); first; first = lane.behind.first()) {
        if (!admits(lane, first)) break;
        lane.behind.shift();
        give(lane, first);
        next.push(first);
      }
      if (lane.holders === 0) byKey.delete(key);
      return next;
    },
  };
}

const isFree = <T extends { readonly isShared: boolean }>(lane: Lane<T>, item: T): boolean =>
  lane.behind.size() === 0 && admits(lane, item);

/** Whether those who have it let this one in. */
const admits = <T extends { readonly isShared: boolean }>(lane: Lane<T>, item: T): boolean =>
  lane.holders === 0 || (lane.isShared && item.isShared);
