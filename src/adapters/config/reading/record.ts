import { checkNames } from './checkNames.ts';
import type { Draft } from './draft.ts';
import { isGroup } from './isGroup.ts';
import type { Optional } from './optional.ts';
import type { Place } from './place.ts';
import type { Reader } from './reader.ts';

/** A reader for each key of `T`. Only keys that `T` can do without may be {@link Optional}. */
export type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? Reader<Exclude<T[K], undefined>> | Optional<Exclude<T[K], undefined>>
    : Reader<T[K]> & { readonly optional?: never };
};

/** Looks at fields together. Runs on drafts, so that it finds its faults beside all others. */
export type Check<T> = (draft: Draft<T>, place: Place) => void;

export type RecordReader<T> = Reader<T> & { readonly fields: Fields<T> };

/** Reads a group with exactly these keys. Unknown ones are reported, and so are missing ones. */
export function record<T extends object>(fields: Fields<T>, check?: Check<T>): RecordReader<T> {
  const readers = Object.entries<Reader<unknown> & { optional?: true }>(fields);
  const names = Object.keys(fields);
  const allowed = `a group in braces with ${names.join(', ')}`;
  return {
    allowed,
    fields,
    read: (value, place) => {
      if (!isGroup(value)) {
        place.refuse(value, allowed);
        return undefined;
      }
      checkNames(value, names, place);
      const read = readers.map(([name, reader]) => {
        const given = Object.hasOwn(value, name) ? value[name] : undefined;
        const isAbsent = given === undefined;
        const draft = isAbsent && reader.optional ? undefined : reader.read(given, place.at(name));
        return [name, draft] as const;
      });
      const draft = Object.fromEntries(
        read.filter(([, field]) => field !== undefined),
      ) as unknown as Draft<T>;
      check?.(draft, place);
      return draft;
    },
  };
}
