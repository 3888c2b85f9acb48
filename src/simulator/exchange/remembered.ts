/** A Map that holds at most so many values; the oldest are forgotten first. */
export type Remembered<V> = {
  /** Adds a value, or replaces it in its place. */
  set(id: string, value: V): void;
  get(id: string): V | undefined;
  /** Oldest first. */
  values(): readonly V[];
};

/** Remembers the last `max` values by id. */
export function remembered<V>(max: number): Remembered<V> {
  // Two generations, so that forgetting costs nothing: up to half of what is kept goes at once.
  let older = new Map<string, V>();
  let newer = new Map<string, V>();
  const half = Math.max(1, Math.floor(max / 2));

  return {
    set(id, value) {
      if (older.has(id)) {
        older.set(id, value);
        return;
      }
      newer.set(id, value);
      if (newer.size < half) return;
      older = newer;
      newer = new Map();
    },
    get: (id) => newer.get(id) ?? older.get(id),
    values: () => [...older.values(), ...newer.values()],
  };
}
