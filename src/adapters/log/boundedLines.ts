import { Writable } from 'node:stream';
import type { LineTarget } from './lineTarget.ts';
import type { LogEntry } from './logEntry.ts';

export type BoundedLinesOptions = {
  /** Lines that may wait to be written; what comes on top is dropped. */
  readonly maxWaiting: number;
};

export type BoundedLinesDeps = {
  readonly target: LineTarget;
  readonly print: (entry: LogEntry) => string;
  /** The entry that says that so many were dropped. */
  readonly dropped: (count: number) => LogEntry;
};

/**
 * A stream of entries that never makes its writer wait. When the target does not keep up, at most
 * `maxWaiting` lines are kept and later ones are dropped; the next that is written follows their number.
 * It finishes when everything is written and the target is closed.
 */
export function boundedLines(
  { maxWaiting }: BoundedLinesOptions,
  { target, print, dropped }: BoundedLinesDeps,
): Writable {
  let waiting = 0;
  let lost = 0;
  let whenEmpty: (() => void) | undefined;

  const send = (entry: LogEntry): void => {
    waiting += 1;
    target.write(print(entry), () => {
      waiting -= 1;
      if (waiting === 0) whenEmpty?.();
    });
  };
  const reportLost = (): void => {
    if (lost > 0) send(dropped(lost));
    lost = 0;
  };

  return new Writable({
    objectMode: true,
    write: (entry: LogEntry | false, _encoding, accept) => {
      // Winston hands on what a format has dropped, as false.
      if (entry && waiting >= maxWaiting) lost += 1;
      else if (entry) {
        reportLost();
        send(entry);
      }
      accept();
    },
    final: (finished) => {
      whenEmpty = () => {
        whenEmpty = undefined;
        target.close(finished);
      };
      reportLost();
      if (waiting === 0) whenEmpty();
    },
  });
}
