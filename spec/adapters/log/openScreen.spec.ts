import { Writable } from 'node:stream';
import { openScreen } from '../../../src/adapters/log/openScreen.ts';

// What it does at a terminal is in spec/processes/unreadOutput.spec.ts.
describe('openScreen', () => {
  it('is the output itself where that is no terminal, and closed when all of it is written', async () => {
    const held: (() => void)[] = [];
    let text = '';
    const stdout = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        text += chunk.toString();
        held.push(done);
      },
    });
    const { output, close } = openScreen(stdout);
    output.write('last words\n');
    let isClosed = false;
    const closed = new Promise<void>((resolve) => {
      close(() => {
        isClosed = true;
        resolve();
      });
    });
    await new Promise(setImmediate);
    expect(isClosed).toBe(false);
    held.shift()?.();
    await new Promise(setImmediate);
    held.shift()?.();
    await closed;
    expect(text).toBe('last words\n');
    expect(stdout.writableEnded).toBe(false);
  });

  it('is the terminal itself where no other process can be begun to write to it', async () => {
    const node = process.execPath;
    let text = '';
    const stdout = Object.assign(
      new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          text += chunk.toString();
          done();
        },
      }),
      { isTTY: true },
    );
    try {
      process.execPath = '/nowhere/node';
      const { output, close } = openScreen(stdout);
      output.write('LIVE\n');
      await new Promise<void>((resolve) => close(resolve));
    } finally {
      process.execPath = node;
    }
    expect(text).toBe('LIVE\n');
  });

  it('is closed, and no failure, where nobody reads any more', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(new Error('EPIPE')),
    });
    const { output, close } = openScreen(stdout);
    output.write('a\n');
    await new Promise(setImmediate);
    await new Promise<void>((resolve) => close(resolve));
    expect(stdout.destroyed).toBe(true);
  });
});
