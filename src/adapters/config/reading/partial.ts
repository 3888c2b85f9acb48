import { optional } from './optional.ts';
import type { Reader } from './reader.ts';
import { type Fields, type RecordReader, record } from './record.ts';

/** Reads the same keys as `fields`, each of which may be missing, without defaults. */
export function partial<T extends object>(fields: Fields<T>): RecordReader<Partial<T>> {
  const entries = Object.entries<Reader<unknown>>(fields);
  return record<Partial<T>>(
    Object.fromEntries(
      entries.map(([name, reader]) => [name, optional(reader)]),
    ) as unknown as Fields<Partial<T>>,
  );
}
