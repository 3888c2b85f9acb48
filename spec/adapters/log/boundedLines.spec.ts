import { boundedLines } from '../../../src/adapters/log/boundedLines.ts';
import type { LogEntry } from '../../../src/adapters/log/logEntry.ts';

const entry = (message: string): LogEntry => ({ time: '', level: 'info', message, details: {} });

/** A target that writes when it is told to. */
function slowTarget() {
  const written: string[] = [];
  const pending: (() => void)[] = [];
  let isClosed = false;
  return {
    written,
    isClosed: () => isClosed,
    release: (count = pending.length) => {
      for (const done of pending.splice(0, count)) done();
    },
    target: {
      write: (line: string, done: () => void) => {
        written.push(line);
        pending.push(done);
      },
      close: (done: () => void) => {
        isClosed = true;
        done();
      },
    },
  };
}

const open = (maxWaiting: number) => {
  const slow = slowTarget();
  const lines = boundedLines(
    { maxWaiting },
    {
      target: slow.target,
      print: ({ message }) => message,
      dropped: (count) => entry(`${count} lost`),
    },
  );
  return { ...slow, lines };
};

describe('boundedLines', () => {
  it('writes in order what can wait, and drops what cannot', () => {
    const { lines, written, release } = open(2);
    for (const message of ['a', 'b', 'c', 'd']) lines.write(entry(message));
    expect(written).toEqual(['a', 'b']);
    release(1);
    lines.write(entry('e'));
    expect(written).toEqual(['a', 'b', '2 lost', 'e']);
    release();
    lines.write(entry('f'));
    expect(written).toEqual(['a', 'b', '2 lost', 'e', 'f']);
  });

  it('never makes its writer wait', () => {
    const { lines } = open(1);
    for (let count = 0; count < 1000; count += 1) lines.write(entry('x'));
    expect(lines.writableLength).toBe(0);
  });

  it('passes over what was filtered out before', () => {
    const { lines, written } = open(1);
    lines.write(false);
    lines.write(entry('a'));
    expect(written).toEqual(['a']);
  });

  it('finishes when everything is written, the number of lost lines too', async () => {
    const { lines, written, release, isClosed } = open(1);
    lines.write(entry('a'));
    lines.write(entry('b'));
    const finished = new Promise((resolve) => lines.end(resolve));
    await new Promise(setImmediate);
    expect(written).toEqual(['a', '1 lost']);
    expect(isClosed()).toBe(false);
    release();
    await finished;
    expect(isClosed()).toBe(true);
  });

  it('finishes at once when there is nothing to write', async () => {
    const { lines, isClosed } = open(1);
    await new Promise((resolve) => lines.end(resolve));
    expect(isClosed()).toBe(true);
  });
});
