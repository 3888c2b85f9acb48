import { Buffer } from 'node:buffer';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { AxiosError, AxiosHeaders } from 'axios';
import { lastValueFrom, VirtualTimeScheduler } from 'rxjs';
import type { Logger } from 'winston';
import { type LogOptions, openLog } from '../../../src/adapters/log/openLog.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import { usd } from '../../../src/domain/units.ts';
import { fail } from '../../support/fail.ts';

/** Nobody's: what they stand for must not come out, however it goes in. */
const KEY = `0x${'c0ffee42deadbeef'.repeat(4)}`;
const API_KEY = '018f2c44-1111-2222-3333-0123456789ab';
const API_SECRET = 'q+/3vQnZ0pX7bS5mKf2LrT8wYc1hD4gJuE6oNaVi9kQ=';
const PASSPHRASE = 'pa"ss/phrase-of-nobody';
const SECRETS = [KEY, API_KEY, API_SECRET, PASSPHRASE];
const TRACES = [
  'c0ffee42',
  'C0FFEE42',
  Buffer.from(KEY.slice(2), 'hex').toString('base64').slice(0, 12),
  '018f2c44-1111',
  'q+/3vQnZ',
  'q-_3vQnZ',
  'q%2B%2F3',
  'of-nobody',
];
const HASH = `0x${'ab12'.repeat(16)}`;

/** An output that keeps what is written. */
function memory({ isTTY = false } = {}) {
  let text = '';
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  return { output: Object.assign(output, { isTTY }), text: () => text };
}

/** What is on the output after `act`, and the log's end. */
async function logged(
  act: (logger: Logger) => void,
  options: Partial<LogOptions> = {},
  { isTTY = false, secrets = SECRETS }: { isTTY?: boolean; secrets?: readonly string[] } = {},
): Promise<string> {
  const { output, text } = memory({ isTTY });
  const scheduler = new VirtualTimeScheduler();
  const log = openLog(
    { level: 'info', format: 'text', ...options },
    { output, secrets, scheduler },
  );
  act(log.logger);
  await lastValueFrom(log.close(), { defaultValue: undefined });
  return text();
}

/** Everything that somebody might log with a secret somewhere in it. */
const CARRIERS: readonly (readonly [string, (logger: Logger) => void])[] = [
  ['the message', (l) => l.info(`key ${KEY} and ${API_SECRET} and ${PASSPHRASE}`)],
  ['the message in capitals', (l) => l.info(KEY.toUpperCase())],
  ['the message without 0x', (l) => l.info(KEY.slice(2))],
  ['the message as base64', (l) => l.info(Buffer.from(KEY.slice(2), 'hex').toString('base64'))],
  ['the message URL-encoded', (l) => l.info(encodeURIComponent(API_SECRET))],
  [
    'the message as JSON',
    (l) => l.info(JSON.stringify({ a: PASSPHRASE, b: JSON.stringify(SECRETS) })),
  ],
  ['a message that is an object', (l) => l.info({ a: SECRETS } as unknown as string)],
  ['metadata', (l) => l.info('x', { a: KEY, b: { c: [API_SECRET, { d: PASSPHRASE }] } })],
  ['the keys of metadata', (l) => l.info('x', { [KEY]: 1, b: { [API_KEY]: 2 } })],
  ['bytes', (l) => l.info('x', { a: Buffer.from(KEY.slice(2), 'hex') })],
  [
    'a list of bytes',
    (l) => l.info('x', { a: `[${[...Buffer.from(KEY.slice(2), 'hex')].join(',')}]` }),
  ],
  ['a number', (l) => l.info('x', { a: BigInt(KEY) })],
  ['a map and a set', (l) => l.info('x', { a: new Map([['a', KEY]]), b: new Set(SECRETS) })],
  ['an error', (l) => l.error(new Error(`bad key ${KEY}`))],
  ['an error with a cause', (l) => l.error(new Error('x', { cause: new Error(API_SECRET) }))],
  [
    'an error as metadata',
    (l) => l.error('x', new Error(`bad ${KEY}`, { cause: { a: PASSPHRASE } })),
  ],
  [
    'an error within metadata',
    (l) =>
      l.error('x', {
        error: new EngineError(KEY, { disposition: 'fatal', cause: new Error(API_KEY) }),
      }),
  ],
  [
    'an error in the message',
    (l) => l.log({ level: 'error', message: new Error(KEY) as unknown as string }),
  ],
  [
    'several errors',
    (l) => l.error('x', { error: new AggregateError([new Error(KEY), API_SECRET]) }),
  ],
  ['the stack of an error', (l) => l.error('x', { stack: `Error: ${KEY}\n at ${API_SECRET}` })],
  ['an error of an HTTP client', (l) => l.error('x', { error: axiosLike() })],
  ['an error of an HTTP client by itself', (l) => l.error(axiosLike())],
  ['a real error of the HTTP client', (l) => l.error('x', { error: axiosError() })],
  ['a real error of the HTTP client, made JSON', (l) => l.error(JSON.stringify(axiosError()))],
  [
    'headers',
    (l) => l.info('x', { headers: { POLY_API_KEY: API_KEY, authorization: 'Bearer x' } }),
  ],
  ['raw headers', (l) => l.info('x', { rawHeaders: ['POLY_PASSPHRASE', PASSPHRASE] })],
  ['a URL', (l) => l.info(`GET https://me:${encodeURIComponent(PASSPHRASE)}@a.b/?k=${API_KEY}`)],
  [
    'a getter',
    (l) =>
      l.info('x', {
        get a() {
          return KEY;
        },
      }),
  ],
  ['what makes itself JSON', (l) => l.info('x', { a: { toJSON: () => KEY } })],
  ['arguments that nobody asked for', (l) => l.info('x %s', KEY, { a: API_KEY })],
];

function axiosLike(): Error {
  return Object.assign(new Error(`Request failed with ${KEY}`), {
    config: { headers: { POLY_API_KEY: API_KEY }, data: `{"signature":"${KEY}"}` },
    request: { _header: `POLY_PASSPHRASE: ${PASSPHRASE}` },
    response: { data: { secret: API_SECRET } },
  });
}

function axiosError(): AxiosError {
  const headers = new AxiosHeaders({ POLY_API_KEY: API_KEY, POLY_PASSPHRASE: PASSPHRASE });
  const config = { headers, data: JSON.stringify({ owner: API_KEY, signature: KEY }) };
  return new AxiosError('Request failed', 'ERR_BAD_REQUEST', config, { path: API_SECRET });
}

describe('openLog', () => {
  describe('in text', () => {
    it('writes a line with time, level and message', async () => {
      expect(await logged((l) => l.warn('Mind the gap.', { any: 1 }))).toBe(
        '00:00:00.000 warn  Mind the gap.\n',
      );
    });

    it('colours levels on a terminal only', async () => {
      expect(await logged((l) => l.error('x'), {}, { isTTY: true })).toContain('\u001b[31m');
      expect(await logged((l) => l.error('x'))).not.toContain('\u001b');
    });

    it('keeps text from outside from acting', async () => {
      const title = '\u001b[2J\u202eevil\u0007\n00:00:00.000 info  Forged.';
      expect(await logged((l) => l.info(`Copied "${title}".`))).toBe(
        '00:00:00.000 info  Copied "\\u001b[2J\\u202eevil\\u0007\\n00:00:00.000 info  Forged.".\n',
      );
    });
  });

  describe('as JSON', () => {
    it('writes one object a line, with the details', async () => {
      const text = await logged(
        (l) => {
          l.info('Copied.', { usd: usd('5'), nested: { a: [1n] } });
          l.error('Failed.', { error: new Error('x') });
        },
        { format: 'json' },
      );
      const [first, second] = text
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
      expect(first).toEqual({
        time: '1970-01-01T00:00:00.000Z',
        level: 'info',
        message: 'Copied.',
        usd: '5000000',
        nested: { a: ['1'] },
      });
      expect(second).toMatchObject({ level: 'error', error: { name: 'Error', message: 'x' } });
    });

    it('has the stack of an error that was logged by itself', async () => {
      const cause = new Error('why');
      const text = await logged((l) => l.error(new Error('what', { cause })), { format: 'json' });
      const line = JSON.parse(text) as { stack: string[] };
      expect(line).toMatchObject({ level: 'error', message: 'what', cause: { message: 'why' } });
      expect(line.stack[0]).toBe('Error: what');
    });
  });

  it.each([
    ['error', ['e']],
    ['warn', ['e', 'w']],
    ['info', ['e', 'w', 'i']],
    ['debug', ['e', 'w', 'i', 'd']],
  ] as const)('at level %s keeps what is as important', async (level, kept) => {
    const text = await logged((l) => l.error('e').warn('w').info('i').debug('d'), {
      level,
    });
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.at(-1)),
    ).toEqual(kept);
  });

  it.each(CARRIERS)('lets no secret out of %s', async (_, act) => {
    for (const format of ['text', 'json'] as const) {
      const text = await logged(act, { format });
      expect(text).not.toBe('');
      for (const trace of TRACES) expect(text).not.toContain(trace);
    }
  });

  it('lets the canaries out when it does not know them, so that the above can fail', async () => {
    const text = await logged(
      (l) => l.info('x', { a: SECRETS }),
      { format: 'json' },
      { secrets: [] },
    );
    expect(TRACES.filter((trace) => text.includes(trace)).length).toBeGreaterThan(3);
  });

  it('makes text for elsewhere as safe as its own', () => {
    const log = openLog(
      { level: 'info', format: 'text' },
      { output: memory().output, secrets: [] },
    );
    expect(log.redact(`a\n${KEY}`)).toBe(`a\\n${KEY}`);
    log.hide([KEY]);
    expect(log.redact(`a\n${KEY}`)).toBe('a\\n(hidden)');
  });

  it('hides what becomes known later', async () => {
    const { output, text } = memory();
    const log = openLog({ level: 'info', format: 'text' }, { output, secrets: [KEY] });
    log.hide([PASSPHRASE]);
    log.logger.info(`${KEY} ${PASSPHRASE}`);
    await lastValueFrom(log.close(), { defaultValue: undefined });
    expect(text()).toContain('(hidden) (hidden)');
    expect(() => log.hide(Array.from({ length: 100 }, (_, i) => `secret ${i}`))).toThrow(
      RangeError,
    );
  });

  it('finds a secret that only the finished line spells', async () => {
    const text = await logged((l) => l.info('x', { a: { [KEY.slice(0, 12)]: 1 }, b: 'y' }), {
      format: 'json',
    });
    expect(text).toContain('c0ffee42de');
    const half = Math.floor(PASSPHRASE.length / 2);
    const line = await logged(
      (l) => l.error(PASSPHRASE.slice(0, half), { error: PASSPHRASE.slice(half) }),
      {},
      { secrets: [`${PASSPHRASE.slice(0, half)} (because: ${PASSPHRASE.slice(half)})`] },
    );
    expect(line).toBe('00:00:00.000 error (hidden)\n');
  });

  it('keeps hashes readable', async () => {
    const text = await logged((l) => l.info(`Copied in ${HASH}.`, { orderHash: HASH }), {
      format: 'json',
    });
    expect(text.match(new RegExp(HASH, 'g'))).toHaveLength(2);
  });

  it('has written everything when it is closed', async () => {
    const text = await logged((l) => {
      for (let count = 0; count < 3000; count += 1) l.info(`line ${count}`);
    });
    expect(text.trimEnd().split('\n')).toHaveLength(3000);
    expect(text).toContain('line 2999');
  });

  it('says nothing after its end, and does not fail', async () => {
    const { output, text } = memory();
    const log = openLog({ level: 'info', format: 'text' }, { output, secrets: [] });
    await lastValueFrom(log.close(), { defaultValue: undefined });
    log.logger.info('late');
    await lastValueFrom(log.close(), { defaultValue: undefined });
    expect(text()).toBe('');
  });

  it('drops lines while nobody reads, and says how many', async () => {
    const held: (() => void)[] = [];
    let text = '';
    let isBlocked = true;
    const output = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _encoding, done) => {
        text += chunk.toString();
        if (isBlocked) held.push(done);
        else done();
      },
    });
    const log = openLog({ level: 'info', format: 'text' }, { output, secrets: [] });
    for (let count = 0; count < 6000; count += 1) log.logger.info(`line ${count}`);
    await new Promise(setImmediate);
    expect(output.writableLength).toBeLessThan(5000 * 40);
    isBlocked = false;
    held.shift()?.();
    await lastValueFrom(log.close(), { defaultValue: undefined });
    expect(text).toContain('1000 lines are missing here: the log could not keep up.');
    expect(text.trimEnd().split('\n')).toHaveLength(5001);
  });

  it('is closed after two seconds where nobody reads', () => {
    const scheduler = new VirtualTimeScheduler();
    // It never says that a line is out.
    const output = new Writable({ write: () => undefined });
    const log = openLog({ level: 'info', format: 'text' }, { output, secrets: [], scheduler });
    log.logger.info('a');
    let closedMs = -1;
    log.close().subscribe({ complete: () => (closedMs = scheduler.now()), error: fail });
    scheduler.flush();
    expect(closedMs).toBe(2_000);
  });

  it('goes on when the output breaks', async () => {
    const output = new Writable({
      write: (_chunk, _encoding, done) => {
        done(new Error('EPIPE'));
      },
    });
    const log = openLog({ level: 'info', format: 'text' }, { output, secrets: [] });
    log.logger.info('a');
    await new Promise(setImmediate);
    log.logger.info('b');
    await lastValueFrom(log.close(), { defaultValue: undefined });
    expect(output.destroyed).toBe(true);
  });

  describe('with a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipstream-log-'));
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it('writes the same lines there as JSON, without secrets', async () => {
      const file = join(folder, 'a.log');
      const text = await logged((l) => l.info(`Copied ${KEY}.`, { a: API_SECRET }), { file });
      expect(text).toBe('00:00:00.000 info  Copied (hidden).\n');
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
        time: '1970-01-01T00:00:00.000Z',
        level: 'info',
        message: 'Copied (hidden).',
        a: '(hidden)',
      });
    });

    it('gives it up with a line on the output when it cannot be written', async () => {
      const text = await logged((l) => l.info('a'), { file: folder });
      expect(text).toContain('a\n');
      expect(text).toMatch(/warn {2}The log file cannot be written and is given up: .*EISDIR/);
    });
  });
});
