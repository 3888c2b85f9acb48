import { spawn } from 'node:child_process';
import { Writable } from 'node:stream';

/** Where the user reads along, without the engine waiting for them. */
export type Screen = {
  readonly output: Writable & { readonly isTTY?: boolean };
  /** Calls back once all of it has been written; never, where nobody reads. */
  close(done: () => void): void;
};

/** Copies until there is no more. What a terminal sends to everybody at it is the engine's to act on. */
const COPY = `
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
  process.stdout.on('error', () => process.exit(1));
  process.stdin.pipe(process.stdout);
`;

/**
 * Standard output, for a process that must not wait for its reader. Node writes to pipes without waiting, but
 * to a terminal it waits: Ctrl-S or a connection that hangs would stop the event loop, and the engine with it.
 * There another process writes, and gets its text through a pipe.
 *
 * No thread of ours does it: Node joins its threads when it ends, and one that waits for a terminal would keep
 * it from ending. Nor is the terminal set not to block: that is no public interface of Node's, and where it may
 * not be opened anew (after `su`) Node then waits all the same, at full load.
 */
export function openScreen(stdout: Writable & { readonly isTTY?: boolean }): Screen {
  // Nobody reads any more. Not a reason to stop trading.
  stdout.on('error', () => undefined);
  if (!stdout.isTTY) return plainly(stdout);

  const writer = spawn(process.execPath, ['-e', COPY], {
    stdio: ['pipe', 'inherit', 'ignore'],
    // It has no business with our secrets.
    env: {},
    // A session of its own, so that no Ctrl-C and no Ctrl-Z reaches it; on Windows that is a window of its own.
    detached: process.platform !== 'win32',
  });
  // There may be no room for another process, nor for the pipe to it.
  if (writer.pid === undefined) {
    writer.once('error', () => undefined);
    return plainly(stdout);
  }
  let target: Writable = writer.stdin;
  const writeOurselves = (): void => {
    target = stdout;
  };
  writer.once('error', writeOurselves).once('exit', writeOurselves);
  writer.stdin.on('error', writeOurselves);

  const output = new Writable({
    decodeStrings: false,
    write: (text: string | Uint8Array, _encoding, accept) => {
      // A line that is lost is written too.
      target.write(text, () => accept());
    },
    final: (finished) => {
      if (target === stdout) {
        finished();
        return;
      }
      writer.once('exit', () => finished());
      writer.stdin.end();
    },
  });
  return {
    output: Object.assign(output, { isTTY: true }),
    close: (done) => {
      output.end(done);
    },
  };
}

const plainly = (stdout: Screen['output']): Screen => ({
  output: stdout,
  close: (done) => {
    stdout.write('', () => done());
  },
});
