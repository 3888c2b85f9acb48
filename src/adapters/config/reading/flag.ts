import type { Reader } from './reader.ts';

const ALLOWED = 'true or false';

/** Reads `true` or `false`, and nothing that merely looks like it. */
export const flag: Reader<boolean> = {
  allowed: ALLOWED,
  read: (value, place) => (typeof value === 'boolean' ? value : place.refuse(value, ALLOWED)),
};
