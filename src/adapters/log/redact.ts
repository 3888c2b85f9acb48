import { hideNamed } from './hideNamed.ts';
import { visibleText } from './visibleText.ts';

/** Longer text is cut before it is looked at; nobody reads so much on a line. Characters. */
const MAX_READ = 100_000;
const MAX_SHOWN = 8_000;

/**
 * Text as it may be shown: without the secrets that `pattern` knows, without values that stand behind
 * the name of a secret, on one line, and with nothing in it that acts on a terminal.
 */
export function redact(text: string, pattern: RegExp | undefined): string {
  const read = text.slice(0, MAX_READ);
  const known = pattern ? read.replace(pattern, '(hidden)') : read;
  const safe = visibleText(hideNamed(known));
  // Cut last: what is cut off a secret first would no longer be known.
  return safe.length > MAX_SHOWN
    ? `${safe.slice(0, MAX_SHOWN)}... (${text.length} characters)`
    : safe;
}
