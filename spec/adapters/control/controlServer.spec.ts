import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom, lastValueFrom, type Subscription } from 'rxjs';
import { askControl } from '../../../src/adapters/control/askControl.ts';
import { type ControlRequest, isControlRequest } from '../../../src/adapters/control/control.ts';
import { type Asked, controlServer } from '../../../src/adapters/control/controlServer.ts';

let folder: string;
let path: string;
const open: Subscription[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'control-'));
  path = join(folder, 'live.db.sock');
});
afterEach(() => {
  for (const subscription of open.splice(0)) subscription.unsubscribe();
  rmSync(folder, { recursive: true, force: true });
});

/** Listens; by default says what it was asked. */
const listening = (
  onAsked: (asked: Asked) => void = ({ request, answer }) => answer({ ok: true, says: request }),
  askMs?: number,
) => {
  const asked: ControlRequest[] = [];
  const failures: unknown[] = [];
  const subscription = controlServer({ path, ...(askMs !== undefined && { askMs }) }).subscribe({
    next: (one) => {
      asked.push(one.request);
      onAsked(one);
    },
    error: (cause: unknown) => failures.push(cause),
  });
  open.push(subscription);
  return { asked, failures, close: () => subscription.unsubscribe() };
};

/** What comes back for these bytes, until the other side ends. */
const sent = (bytes: string | Buffer, { end = false } = {}): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(path);
    let back = '';
    socket.on('data', (chunk: Buffer) => {
      back += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(back));
    socket.on('connect', () => {
      if (end) socket.end(bytes);
      else socket.write(bytes);
    });
  });

const ask = (request: ControlRequest) =>
  firstValueFrom(askControl({ path, request, timeoutMs: 5_000 }), { defaultValue: undefined });

describe('controlServer', () => {
  it('hears one word, and gives one line back', async () => {
    const { asked } = listening();
    expect(await ask('stop')).toEqual({ ok: true, says: 'stop' });
    expect(await ask('status')).toEqual({ ok: true, says: 'status' });
    expect(asked).toEqual(['stop', 'status']);
  });

  it('answers later as well as at once', async () => {
    listening(({ answer }) => {
      setTimeout(() => answer({ ok: false, says: 'later' }), 20);
    });
    expect(await ask('panic')).toEqual({ ok: false, says: 'later' });
  });

  it('is for its owner alone', () => {
    listening();
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each<[string, string | Buffer]>([
    ['another word', 'sell\n'],
    ['a word too many', 'stop panic\n'],
    ['two lines', 'stop\nstop\n'],
    ['an empty line', '\n'],
    ['JSON', '{"command":"stop"}\n'],
    ['upper case', 'STOP\n'],
    ['a word with more behind it', 'stop\r\n'],
    ['a member of every object', 'constructor\n'],
    ['too much without an end', 'x'.repeat(100)],
    ['far too much', Buffer.alloc(1_000_000, 'stop')],
    ['bytes that are no text', Buffer.from([0, 255, 254, 10])],
  ])('refuses %s, and asks the engine nothing', async (_, bytes) => {
    const { asked } = listening();
    const back = await sent(bytes);
    if (bytes.length < 1_000) expect(JSON.parse(back)).toMatchObject({ ok: false });
    expect(asked).toEqual([]);
    expect(await ask('status')).toMatchObject({ ok: true });
  });

  it('refuses whatever is none of its words, and goes on', async () => {
    const { asked } = listening();
    for (const text of ['stopp', ' stop', 'stop ', '__proto__', 'toString', 'status\0'])
      if (!isControlRequest(text)) await sent(`${text}\n`);
    expect(asked).toEqual([]);
  });

  it('cuts off who says nothing', async () => {
    const { close } = listening(undefined, 50);
    expect(JSON.parse(await sent(''))).toMatchObject({ ok: false });
    close();
    // Half a word is not cut off but given up, and takes a slow machine longer than that to say.
    listening();
    expect(await sent('sto', { end: true })).toBe('');
  });

  it('serves others while some keep silent', async () => {
    listening();
    const silent = Array.from({ length: 4 }, () => connect(path));
    expect(await ask('status')).toMatchObject({ ok: true });
    for (const socket of silent) socket.destroy();
  });

  it('survives a client that leaves before the answer', async () => {
    listening(({ answer }) => {
      setTimeout(() => answer({ ok: true, says: 'x'.repeat(50_000) }), 20);
    });
    const socket = connect(path);
    await new Promise<void>((resolve) => {
      socket.once('connect', () => socket.write('stop\n', () => resolve()));
    });
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await ask('status')).toMatchObject({ ok: true });
  });

  it('takes the place of a socket that was left behind, and of nothing else', async () => {
    const left = createServer().listen(path);
    await new Promise((resolve) => left.once('listening', resolve));
    listening();
    expect(await ask('status')).toMatchObject({ ok: true });
    left.close();

    rmSync(path, { force: true });
    writeFileSync(path, 'mine');
    await new Promise((resolve) => setTimeout(resolve, 10));
    const { failures } = listening();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(failures).toHaveLength(1);
  });

  it('leaves nothing behind when it is closed', () => {
    const { close } = listening();
    close();
    expect(existsSync(path)).toBe(false);
  });
});

describe('askControl', () => {
  it('finds nobody where nobody listens', async () => {
    expect(await ask('status')).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['what is no answer', 'hello\n'],
    ['a number', '7\n'],
    ['null', 'null\n'],
    ['too much', 'x'.repeat(100_000)],
  ])('errs when the other side says %s', async (_, text) => {
    const server = createServer((socket) => socket.end(text)).listen(path);
    await new Promise((resolve) => server.once('listening', resolve));
    await expect(lastValueFrom(askControl({ path, request: 'stop' }))).rejects.toThrow('engine');
    server.close();
  });

  it('errs when the other side keeps silent', async () => {
    const server = createServer().listen(path);
    await new Promise((resolve) => server.once('listening', resolve));
    await expect(
      lastValueFrom(askControl({ path, request: 'stop', timeoutMs: 30 })),
    ).rejects.toThrow('within 30 ms');
    server.close();
  });
});
