import type { Reader } from './reader.ts';

export type ListOptions = {
  /** How many items; both included. */
  readonly min: number;
  readonly max: number;
  /** What the items are: `addresses`. */
  readonly what: string;
};

/** Reads a list. Items that cannot be read leave a gap, so that the others keep their places. */
export function listOf<Item>(
  item: Reader<Item>,
  { min, max, what }: ListOptions,
): Reader<readonly Item[]> {
  const allowed = `a list of ${min} to ${max} ${what}`;
  return {
    allowed,
    read: (value, place) => {
      if (Array.isArray(value) && value.length >= min && value.length <= max)
        return value.map((each: unknown, index) => item.read(each, place.at(index)));
      place.refuse(value, allowed);
      return undefined;
    },
  };
}
