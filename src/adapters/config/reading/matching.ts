import type { Reader } from './reader.ts';

/** Reads text of a fixed form, in lower case. `pattern` is anchored and without the `g` flag. */
export function matching(pattern: RegExp, allowed: string): Reader<string> {
  return {
    allowed,
    read: (value, place) =>
      typeof value === 'string' && pattern.test(value)
        ? value.toLowerCase()
        : place.refuse(value, allowed),
  };
}
