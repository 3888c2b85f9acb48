import { transports } from 'winston';
import type { LineTarget } from './lineTarget.ts';

const MAX_BYTES = 10_000_000;
const MAX_FILES = 5;
/** Where winston expects the finished line. */
const MESSAGE = Symbol.for('message');

/**
 * A log file that is never longer than 10 MB, with four older ones beside it, readable by its owner
 * alone. When it cannot be written, `onFailure` is told once, and nothing more is tried.
 */
export function fileTarget(filename: string, onFailure: (reason: string) => void): LineTarget {
  const pending = new Set<() => void>();
  let hasFailed = false;

  const fail = (cause: unknown): void => {
    if (!hasFailed) onFailure(cause instanceof Error ? cause.message : String(cause));
    hasFailed = true;
    for (const done of pending) done();
    pending.clear();
  };

  const file = opened(filename, fail);
  file?.on('error', fail);

  const settled = (done: () => void) => {
    pending.add(done);
    return () => {
      if (pending.delete(done)) done();
    };
  };

  return {
    write: (line, done) => {
      if (hasFailed || !file) done();
      else file.write({ level: 'info', message: line, [MESSAGE]: line }, settled(done));
    },
    close: (done) => {
      if (hasFailed || !file) done();
      else file.end(settled(done));
    },
  };
}

function opened(
  filename: string,
  fail: (cause: unknown) => void,
): InstanceType<typeof transports.File> | undefined {
  try {
    return new transports.File({
      filename,
      maxsize: MAX_BYTES,
      maxFiles: MAX_FILES,
      tailable: true,
      options: { flags: 'a', mode: 0o600 },
    });
  } catch (cause) {
    fail(cause);
    return undefined;
  }
}
