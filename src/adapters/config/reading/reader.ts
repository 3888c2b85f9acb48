import type { Draft } from './draft.ts';
import type { Place } from './place.ts';

/** How one kind of value is read from the parsed file. */
export type Reader<T> = {
  /** What may stand there, in words that follow "allowed:". */
  readonly allowed: string;
  /**
   * The value in the engine's own terms, or what could be read of it; undefined when nothing could.
   * Every gap has been reported to `place`. Never throws, whatever the value.
   */
  read(value: unknown, place: Place): Draft<T> | undefined;
};
