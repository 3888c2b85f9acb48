import type { Reader } from './reader.ts';

/** The reader of a key that may be missing. */
export type Optional<T> = Reader<T> & { readonly optional: true };

/** Lets the key be missing; where it is there, it is read as always. */
export function optional<T>(reader: Reader<T>): Optional<T> {
  return { ...reader, optional: true };
}
