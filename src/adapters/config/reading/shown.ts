import { visibleText } from '../../log/visibleText.ts';
import { secretLike } from '../secretLike.ts';

const MAX_LENGTH = 60;

/** A value from the file as a fault may show it: short, on one line, printable, and no secret. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'a group in braces';
  if (secretLike(value)) return '(hidden)';
  // As JSON, but for numbers: it has no NaN and no Infinity, and JSON5 does.
  const text = visibleText(typeof value === 'number' ? String(value) : JSON.stringify(value));
  return text.length > MAX_LENGTH
    ? `${text.slice(0, MAX_LENGTH)}… (${text.length} characters)`
    : text;
}
