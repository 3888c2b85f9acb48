/** What is due when. */
export type Agenda<T> = {
  add(atMs: number, item: T): void;
  /** Takes out what is due first; of equal times, what was added first. */
  next(): { readonly atMs: number; readonly item: T } | undefined;
};

/** An empty agenda. It holds what was added and not yet taken: its user bounds it. */
export function createAgenda<T>(): Agenda<T> {
  const entries: { readonly atMs: number; readonly item: T }[] = [];
  return {
    add: (atMs, item) => {
      const later = entries.findIndex((entry) => entry.atMs > atMs);
      entries.splice(later === -1 ? entries.length : later, 0, { atMs, item });
    },
    next: () => entries.shift(),
  };
}
