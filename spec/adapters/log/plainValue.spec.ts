import { Buffer } from 'node:buffer';
import { plainValue } from '../../../src/adapters/log/plainValue.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import { fc } from '../../support/fc.ts';

const CANARY = 'canary-7f3a';
const plain = (value: unknown) => plainValue(value, (text) => text.replaceAll(CANARY, '*'));

describe('plainValue', () => {
  it.each<[string, unknown, unknown]>([
    ['text', `a ${CANARY}`, 'a *'],
    ['a bigint', 10n ** 20n, '100000000000000000000'],
    ['a number', 1.5, 1.5],
    ['no number', NaN, 'NaN'],
    ['nothing', undefined, 'undefined'],
    ['null', null, null],
    ['a symbol', Symbol(CANARY), 'Symbol(*)'],
    ['a function', () => CANARY, '(function)'],
    ['a list', [1, [CANARY]], [1, ['*']]],
    ['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['no date', new Date(NaN), null],
    ['a URL', new URL(`https://a.b/${CANARY}`), 'https://a.b/*'],
    ['a set', new Set([CANARY]), ['*']],
    [
      'a map',
      new Map<unknown, unknown>([
        ['a', CANARY],
        [{ b: 1 }, 2],
      ]),
      { a: '*', '{"b":1}': 2 },
    ],
    ['bytes', Buffer.from(CANARY), '(11 bytes)'],
    [
      'other bytes',
      { key: new Uint8Array(32), of: new ArrayBuffer(4) },
      { key: '(32 bytes)', of: '(4 bytes)' },
    ],
    ['what is undefined', { a: undefined, b: 1 }, { b: 1 }],
    ['a key', { [CANARY]: 1 }, { '*': 1 }],
    ['what makes itself JSON', { toJSON: () => ({ a: CANARY }) }, { a: '*' }],
  ])('copies %s', (_, value, copy) => {
    expect(plain(value)).toEqual(copy);
  });

  it('hides what stands under the name of a secret, whatever it is', () => {
    expect(
      plain({
        privateKey: 'x',
        secret: ['x'],
        headers: { POLY_PASSPHRASE: 1n, Cookie: { a: 'x' } },
      }),
    ).toEqual({
      privateKey: '(hidden)',
      secret: '(hidden)',
      headers: { POLY_PASSPHRASE: '(hidden)', Cookie: '(hidden)' },
    });
    expect(plain(new Map([['apiKey', 'x']]))).toEqual({ apiKey: '(hidden)' });
    expect(plain({ apiKey: true, secret: null })).toEqual({ apiKey: true, secret: null });
  });

  it('hides what follows the name of a secret in a list', () => {
    expect(plain(['Accept', 'a', 'POLY_API_KEY', 'x', 'Host', 'h'])).toEqual([
      'Accept',
      'a',
      'POLY_API_KEY',
      '(hidden)',
      'Host',
      'h',
    ]);
  });

  it('copies an error with its causes and its facts, and nothing else that hangs on it', () => {
    const cause = Object.assign(new TypeError(`deep ${CANARY}`), { code: 'ECONNRESET' });
    const error = new EngineError('It failed.', { disposition: 'unknown', cause });
    const request = { headers: { 'x-custom': 'not redacted by anybody' } };
    expect(plain({ error: Object.assign(error, { config: request, request }) })).toMatchObject({
      error: {
        name: 'EngineError',
        message: 'It failed.',
        disposition: 'unknown',
        cause: { name: 'TypeError', message: 'deep *', code: 'ECONNRESET' },
      },
    });
    const copy = JSON.stringify(plain(error));
    expect(copy).not.toContain('not redacted');
    expect(copy).not.toContain(CANARY);
  });

  it('puts each line of a stack by itself', () => {
    const { stack } = plain(new Error('first\nsecond')) as { stack: string[] };
    expect(stack.slice(0, 2)).toEqual(['Error: first', 'second']);
    expect(stack.length).toBeGreaterThan(2);
  });

  it('copies all of several errors', () => {
    expect(plain(new AggregateError([new Error('a'), 'b'], 'both'))).toMatchObject({
      message: 'both',
      errors: [{ message: 'a' }, 'b'],
    });
  });

  it('survives cycles, traps and depths', () => {
    const circle: Record<string, unknown> = { a: 1 };
    circle['self'] = circle;
    expect(plain(circle)).toEqual({ a: 1, self: '(circular)' });
    const error = new Error('round');
    error.cause = error;
    expect(plain(error)).toMatchObject({ cause: '(circular)' });
    const trap = {
      get a(): never {
        throw new Error(CANARY);
      },
    };
    expect(plain({ trap, ok: 1 })).toEqual({ trap: '(unreadable)', ok: 1 });
    const proxy = new Proxy({}, { ownKeys: () => fail(), get: () => fail(), has: () => fail() });
    expect(plain([proxy, 1])).toEqual(['(unreadable)', 1]);
    const again: { toJSON: () => unknown } = { toJSON: () => ({ ...again }) };
    expect(JSON.stringify(plain(again))).toBe('"(more)"');
  });

  it('is bounded, whatever it is given', () => {
    const wide = (depth: number): unknown =>
      depth === 0 ? CANARY : Array.from({ length: 30 }, () => wide(depth - 1));
    expect(JSON.stringify(plain(wide(4))).length).toBeLessThan(200_000);
    expect(JSON.stringify(plain(wide(2)))).not.toContain(CANARY);
    expect(plain(Array.from({ length: 1000 }, () => 1))).toHaveLength(100);
    expect(
      Object.keys(
        plain(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [i, i]))) as object,
      ),
    ).toHaveLength(100);
  });

  it('makes JSON of anything, and lets the canary out of nothing', () => {
    const values = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      key: fc.oneof(fc.constantFrom(CANARY, '__proto__', 'toJSON', 'secret'), fc.string()),
      values: [fc.constant(CANARY), fc.constant(new Error(CANARY)), fc.string(), fc.integer()],
    });
    fc.assert(
      fc.property(values, (value) => {
        const json = JSON.stringify(plain(value));
        expect(JSON.stringify(JSON.parse(json))).toBe(json);
        expect(json).not.toContain(CANARY);
      }),
    );
  });
});

function fail(): never {
  throw new Error('A trap.');
}
