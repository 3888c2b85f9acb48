import { readFileSync } from 'node:fs';
import type { Place } from '../reading/place.ts';

/** Five thousand leaders with rules of their own fit in a quarter of it. Characters. */
const MAX_LENGTH = 4_000_000;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'a file that may not be read',
  EISDIR: 'a folder',
};

/** The text of a file, read at once. Undefined after a fault was reported to `place`. */
export function readText(file: string, place: Place): string | undefined {
  const allowed = 'a readable JSON5 file';
  try {
    const text = readFileSync(file, 'utf8');
    if (text.length <= MAX_LENGTH) return text;
    place.complain(`${text.length} characters`, `${allowed} of at most ${MAX_LENGTH}`);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'an unknown reason';
    place.complain(REASONS[code] ?? `a file that cannot be read (${code})`, allowed);
  }
  return undefined;
}
