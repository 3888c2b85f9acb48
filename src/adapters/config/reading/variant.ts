import type { Draft } from './draft.ts';
import { isGroup } from './isGroup.ts';
import { oneOf } from './oneOf.ts';
import type { Reader } from './reader.ts';
import { type Fields, type RecordReader, record } from './record.ts';

type Fieldsets<Union, Tag extends keyof Union> = {
  readonly [Name in Union[Tag] & string]: Fields<Omit<Extract<Union, Record<Tag, Name>>, Tag>>;
};

export type VariantReader<T> = Reader<T> & {
  readonly variants: Readonly<Record<string, RecordReader<object>>>;
};

/**
 * Reads one of several kinds of group. Its kind stands under the key `written` in the file, and under
 * `tag` in what is read.
 */
export function variant<Union extends object, Tag extends keyof Union & string>(
  written: string,
  tag: Tag,
  fieldsets: Fieldsets<Union, Tag>,
): VariantReader<Union> {
  const kinds = Object.keys(fieldsets);
  const kind = oneOf(kinds);
  const variants = Object.fromEntries(
    Object.entries<Fields<object>>(fieldsets).map(([name, fields]) => [
      name,
      record({ [written]: kind, ...fields }),
    ]),
  );
  const allowed = `a group in braces with ${written}: ${kind.allowed}`;
  return {
    allowed,
    variants,
    read: (value, place) => {
      if (!isGroup(value)) {
        place.refuse(value, allowed);
        return undefined;
      }
      const name = kind.read(
        Object.hasOwn(value, written) ? value[written] : undefined,
        place.at(written),
      );
      if (name === undefined) return undefined;
      const draft: object = { ...variants[name]?.read(value, place) };
      const fields = Object.entries(draft).filter(([key]) => key !== written);
      return Object.fromEntries([[tag, name], ...fields]) as Draft<Union>;
    },
  };
}
