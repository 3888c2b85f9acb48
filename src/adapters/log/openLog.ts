import type { Writable } from 'node:stream';
import {
  asyncScheduler,
  defer,
  EMPTY,
  Observable,
  type SchedulerLike,
  takeUntil,
  timer,
} from 'rxjs';
import { createLogger, type Logger } from 'winston';
import { boundedLines } from './boundedLines.ts';
import { fileTarget } from './fileTarget.ts';
import { jsonLine } from './jsonLine.ts';
import type { LineTarget } from './lineTarget.ts';
import type { LogEntry } from './logEntry.ts';
import { outputTarget } from './outputTarget.ts';
import { redact } from './redact.ts';
import { redaction } from './redaction.ts';
import { secretPattern } from './secretPattern.ts';
import { textLine } from './textLine.ts';

export type LogOptions = {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  /** Of the lines on `output`: for people, or JSONL for programs. */
  readonly format: 'text' | 'json';
  /** A file for the same lines, always as JSONL; at most five files of 10 MB. */
  readonly file?: string;
};

export type LogDeps = {
  /** Where lines go: standard output. Levels are coloured on a terminal. Never ended. */
  readonly output: Writable & { readonly isTTY?: boolean };
  /** What must never be in a line, in any form. */
  readonly secrets: readonly string[];
  readonly scheduler?: SchedulerLike;
};

export type Log = {
  readonly logger: Logger;
  /** Adds secrets that became known later: credentials that were derived. A hundred at most in all. */
  hide(secrets: readonly string[]): void;
  /** Text as it would be in a line: no secret in it, and nothing that acts. */
  redact(text: string): string;
  /** Ends the log. Cold; completes when every line is written, or two seconds later. Never errors. */
  close(): Observable<never>;
};

/** Lines that wait while what they are written to does not keep up: some megabytes. */
const MAX_WAITING = 5_000;
const MAX_SECRETS = 100;
/** What is not written by then, nobody reads, ms. */
const CLOSE_MS = 2_000;
const FILES = { maxBytes: 10_000_000, maxFiles: 5 };

/**
 * Opens the log: every line is redacted before anything else happens to it. It never makes anybody wait
 * and never fails: lines that cannot be written in time are dropped and counted, a file that cannot be
 * written is given up with a line on `output`.
 */
export function openLog(
  { level, format, file }: LogOptions,
  { output, secrets, scheduler = asyncScheduler }: LogDeps,
): Log {
  const known = new Set<string>();
  let pattern: RegExp | undefined;
  const hide = (more: readonly string[]): void => {
    for (const secret of more) known.add(secret);
    if (known.size > MAX_SECRETS) throw new RangeError('The log hides a hundred secrets at most.');
    pattern = secretPattern([...known]);
  };
  hide(secrets);

  const warning = (message: string): LogEntry => ({
    time: new Date(scheduler.now()).toISOString(),
    level: 'warn',
    message: redact(message, pattern),
    details: {},
  });
  // Once more over the finished line: what was harmless in parts may be a secret in one piece.
  const finished = (line: string): string => (pattern ? line.replace(pattern, '(hidden)') : line);
  const linesTo = (target: LineTarget, print: (entry: LogEntry) => string): Writable =>
    boundedLines(
      { maxWaiting: MAX_WAITING },
      {
        target,
        print: (entry) => finished(print(entry)),
        dropped: (count) => warning(`${count} lines are missing here: the log could not keep up.`),
      },
    );

  const screen = outputTarget(output);
  const print = (entry: LogEntry): string =>
    format === 'json' ? jsonLine(entry) : textLine(entry, output.isTTY);
  const streams = [linesTo(screen, print)];
  if (file !== undefined) {
    const giveUp = (reason: string): void => {
      const entry = warning(`The log file cannot be written and is given up: ${reason}`);
      screen.write(finished(print(entry)), () => undefined);
    };
    streams.push(linesTo(fileTarget({ filename: file, ...FILES }, giveUp), jsonLine));
  }

  const winston = createLogger({
    level,
    format: redaction({ level }, { pattern: () => pattern, now: () => scheduler.now() }),
  });
  for (const stream of streams) winston.pipe(stream);
  // What is logged after the end has nowhere to go.
  winston.on('error', () => undefined);

  let isEnded = false;
  winston.once('finish', () => {
    isEnded = true;
  });
  const close = (): Observable<never> =>
    defer(() => (isEnded ? EMPTY : ended(winston).pipe(takeUntil(timer(CLOSE_MS, scheduler)))));
  return { logger: winston, hide, redact: (text) => redact(text, pattern), close };
}

/** Ends the logger, which ends what it is piped to and waits for that. */
function ended(winston: Logger): Observable<never> {
  return new Observable((subscriber) => {
    const complete = (): void => {
      subscriber.complete();
    };
    winston.once('finish', complete).end();
    return () => winston.off('finish', complete);
  });
}
