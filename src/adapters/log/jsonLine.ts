import type { LogEntry } from './logEntry.ts';

/** An entry for a program: one JSON object with time, level, message and every detail beside them. */
export function jsonLine({ time, level, message, details }: LogEntry): string {
  const own = { time, level, message };
  // Named twice: ours come first, and no detail takes their place.
  return JSON.stringify({ ...own, ...details, ...own });
}
