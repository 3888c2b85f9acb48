import type { Reader } from './reader.ts';

/** Reads a list of two numbers, the smaller one first. */
export function range(bound: Reader<number>): Reader<readonly [number, number]> {
  const allowed = `[shortest, longest], each ${bound.allowed}`;
  return {
    allowed,
    read: (value, place) => {
      if (!Array.isArray(value) || value.length !== 2) {
        place.refuse(value, allowed);
        return undefined;
      }
      const [from, to] = value.map((each: unknown, index) => bound.read(each, place.at(index)));
      if (from !== undefined && to !== undefined && from > to)
        place.complain(`[${from}, ${to}]`, `${allowed}, the shortest first`);
      return [from, to];
    },
  };
}
