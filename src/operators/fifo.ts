/** A first-in, first-out queue that members may leave before their turn. Not bounded: its owner counts. */
export type Fifo<T extends object> = {
  size(): number;
  /** Adds at the end. Returns how to leave; leaving twice, or after one's turn, does nothing. */
  push(value: T): () => void;
  /** The one that is next; `undefined` when empty. */
  first(): T | undefined;
  /** Takes out the one that is next; `undefined` when empty. */
  shift(): T | undefined;
};

type Place<T> = {
  readonly value: T;
  before: Place<T> | undefined;
  after: Place<T> | undefined;
  isTaken: boolean;
};

/** A linked list, so that every operation costs the same at any length. */
export function fifo<T extends object>(): Fifo<T> {
  let first: Place<T> | undefined;
  let last: Place<T> | undefined;
  let size = 0;

  const leave = (place: Place<T>): void => {
    if (!place.isTaken) return;
    place.isTaken = false;
    size -= 1;
    if (place.before) place.before.after = place.after;
    else first = place.after;
    if (place.after) place.after.before = place.before;
    else last = place.before;
    // Whoever keeps the place would otherwise keep all that ever stood behind it.
    place.before = place.after = undefined;
  };

  return {
    size: () => size,
    first: () => first?.value,
    push: (value) => {
      const place: Place<T> = { value, before: last, after: undefined, isTaken: true };
      if (last) last.after = place;
      else first = place;
      last = place;
      size += 1;
      return () => leave(place);
    },
    shift: () => {
      const place = first;
      if (place) leave(place);
      return place?.value;
    },
  };
}
