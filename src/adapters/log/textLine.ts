import type { LogEntry } from './logEntry.ts';
import type { Plain } from './plainValue.ts';

/** SGR codes; levels without one are left in the terminal's own colour. */
const COLOURS: Readonly<Record<string, number>> = { error: 31, warn: 33, debug: 90 };

/**
 * An entry for a person at a terminal: time of day in UTC, level, message, and what an error among the
 * details says, with its causes. Everything else that was given is in {@link jsonLine} only.
 */
export function textLine({ time, level, message, details }: LogEntry, isColoured = false): string {
  const colour = isColoured ? COLOURS[level] : undefined;
  const shown = colour ? `\u001b[${colour}m${level.padEnd(5)}\u001b[0m` : level.padEnd(5);
  const reasons = `${reasonIn(details['error'])}${reasonIn(details['cause'])}`;
  return `${time.slice(11, 23)} ${shown} ${message}${reasons}`;
}

/** What an error says, as the end of a sentence; plain data is as deep as it is, so this ends. */
function reasonIn(error: Plain | undefined): string {
  if (error === undefined || error === null || error === '') return '';
  if (typeof error !== 'object') return ` (because: ${String(error)})`;
  const { message, cause } = error as { readonly message?: Plain; readonly cause?: Plain };
  return typeof message === 'string' ? ` (because: ${message}${reasonIn(cause)})` : '';
}
