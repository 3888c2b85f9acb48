import type { Optional } from './optional.ts';
import type { Reader } from './reader.ts';

/** A key of the file with its default. A setting is the unit that the environment can override. */
export type Setting<T> = Reader<T> & {
  /** What stands there when nobody says otherwise, as it would be written in the file. */
  readonly initial: unknown;
  /** The environment variable that overrides the file. */
  readonly variable?: string;
};

/** A setting that has no default and may stay away. */
export type UnsetSetting<T> = Setting<T> & Optional<T>;

/** A key with a default, and the environment variable that overrides it where there is one. */
export function setting<T>(reader: Reader<T>, initial: unknown, variable?: string): Setting<T> {
  return { ...reader, initial, ...(variable && { variable }) };
}

/** A key without a default, that may stay away. */
export function unset<T>(reader: Reader<T>): UnsetSetting<T> {
  return { ...reader, initial: undefined, optional: true };
}
