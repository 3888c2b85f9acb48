import type { Draft } from './draft.ts';
import type { Reader } from './reader.ts';

/** Reads one of a few words or numbers. */
export function oneOf<const Option extends string | number>(
  options: readonly Option[],
): Reader<Option> {
  const allowed = `one of ${options.map((option) => JSON.stringify(option)).join(', ')}`;
  return {
    allowed,
    read: (value, place) => {
      const option = options.find((candidate) => candidate === value);
      if (option === undefined) place.refuse(value, allowed);
      return option as Draft<Option> | undefined;
    },
  };
}
