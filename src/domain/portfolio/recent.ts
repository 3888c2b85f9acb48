/**
 * A map that keeps what was set last: at least `size / 2` entries, at most `size`.
 *
 * Two generations take turns; the older is dropped whole. One `Map` used as a list of the oldest would
 * cost more the longer it lives, since its iterator walks over what was deleted.
 */
export type Recent<K, V> = {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
  /** All of them, the older half first. */
  values(): readonly V[];
  size(): number;
};

export function recent<K, V>(size: number): Recent<K, V> {
  const half = Math.max(1, Math.floor(size / 2));
  let current = new Map<K, V>();
  let previous = new Map<K, V>();

  return {
    get: (key) => current.get(key) ?? previous.get(key),
    set(key, value) {
      previous.delete(key);
      if (current.size >= half && !current.has(key)) {
        previous = current;
        current = new Map();
      }
      current.set(key, value);
    },
    delete(key) {
      current.delete(key);
      previous.delete(key);
    },
    values: () => [...previous.values(), ...current.values()],
    size: () => current.size + previous.size,
  };
}
