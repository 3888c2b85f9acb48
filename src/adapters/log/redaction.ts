import { types } from 'node:util';
import { config, format, type Logform } from 'winston';
import type { LogEntry } from './logEntry.ts';
import { type Plain, plainValue } from './plainValue.ts';
import { redact } from './redact.ts';

export type RedactionOptions = {
  /** What is less important than this is dropped before anything is spent on it. */
  readonly level: string;
};

export type RedactionDeps = {
  /** Matches the secrets that are known by now. */
  readonly pattern: () => RegExp | undefined;
  readonly now: () => number;
};

/** Where winston keeps the level that counts, whatever becomes of `level`. */
const LEVEL = Symbol.for('level');
const MAX_STACK_LINES = 30;

/**
 * The first format of the log: makes a {@link LogEntry} of whatever was logged, in which nothing is left
 * of what came in but redacted copies. All other formats see only that.
 */
export function redaction(
  { level: least }: RedactionOptions,
  { pattern, now }: RedactionDeps,
): Logform.Format {
  const { levels } = config.npm;
  const isLogged = (level: string): boolean => (levels[level] ?? 0) <= (levels[least] ?? 0);

  const transform = (info: Logform.TransformableInfo): Logform.TransformableInfo | false => {
    if (!isLogged(info.level)) return false;
    const safe = (text: string): string => redact(text, pattern());
    const entry: LogEntry = {
      time: new Date(now()).toISOString(),
      level: safe(info.level),
      message: messageOf(info, safe),
      details: detailsOf(info, safe),
    };
    return { ...entry, [LEVEL]: info.level };
  };
  return format(transform)();
}

function messageOf({ message }: Logform.TransformableInfo, safe: (text: string) => string): string {
  if (typeof message === 'string') return safe(message);
  if (types.isNativeError(message)) return safe(message.message);
  return JSON.stringify(plainValue(message, safe));
}

/** What stands elsewhere in the entry. */
const TAKEN = new Set(['level', 'message', 'stack']);

function detailsOf(
  info: Logform.TransformableInfo,
  safe: (text: string) => string,
): LogEntry['details'] {
  const { message, stack } = info;
  const given = Object.entries(info).filter(([key]) => !TAKEN.has(key));
  // An error's own words are no enumerable properties, whether it was logged as the message or alone.
  if (types.isNativeError(message)) given.push(['error', message]);
  if (types.isNativeError(info)) given.push(['cause', info.cause]);
  if (typeof stack === 'string') given.push(['stack', stack.split('\n').slice(0, MAX_STACK_LINES)]);
  return plainValue(Object.fromEntries(given), safe) as Readonly<Record<string, Plain>>;
}
