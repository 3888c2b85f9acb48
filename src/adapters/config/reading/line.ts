import { visibleText } from '../../log/visibleText.ts';
import type { Reader } from './reader.ts';

export type LineOptions = {
  /** Characters, at most; at least one. */
  readonly max: number;
  /** What it is: `a path`, `a name`. */
  readonly what: string;
};

/** Reads one line of printable text without blanks around it. */
export function line({ max, what }: LineOptions): Reader<string> {
  const allowed = `${what}: one line of at most ${max} printable characters`;
  return {
    allowed,
    read: (value, place) =>
      typeof value === 'string' &&
      value !== '' &&
      value.length <= max &&
      value.trim() === value &&
      visibleText(value) === value
        ? value
        : place.refuse(value, allowed),
  };
}
