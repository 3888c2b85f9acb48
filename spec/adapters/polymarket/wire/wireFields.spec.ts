import {
  type WireFields,
  wireFields,
} from '../../../../src/adapters/polymarket/wire/wireFields.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { fc } from '../../../support/fc.ts';

const HASH = `0x${'aB'.repeat(32)}`;
const WALLET = '0x510F4963b66B1B18505faaB74b0bB943D1dDa43C';

const readers: [string, unknown, (fields: WireFields) => unknown, unknown][] = [
  ['text', 'as it is\n', (row) => row.text('x'), 'as it is\n'],
  ['millionths', '0.26', (row) => row.millionths('x'), 260_000n],
  ['millionths', 26.8897830000001, (row) => row.millionths('x'), 26_889_783n],
  ['count', 1795420799, (row) => row.count('x'), 1795420799],
  ['secondsAsMs', 1795420799, (row) => row.secondsAsMs('x'), 1795420799000],
  ['secondsAsMs', 99_999_999_999, (row) => row.secondsAsMs('x'), 99_999_999_999_000],
  ['flag', false, (row) => row.flag('x'), false],
  ['hex', HASH, (row) => row.hex('x', 32), HASH.toLowerCase()],
  ['address', WALLET, (row) => row.address('x'), WALLET.toLowerCase()],
  ['assetId', '1001', (row) => row.assetId('x'), '1001'],
  ['side', 'SELL', (row) => row.side('x'), 'SELL'],
  ['list', [1, null], (row) => row.list('x'), [1, null]],
  ['object', { y: 'in' }, (row) => row.object('x').text('y'), 'in'],
  ['value', { y: 1 }, (row) => row.value('x'), { y: 1 }],
];

const refusals: [string, unknown, (fields: WireFields) => unknown][] = [
  ['text', 5, (row) => row.text('x')],
  ['millionths', 'abc', (row) => row.millionths('x')],
  ['millionths', '', (row) => row.millionths('x')],
  ['millionths', -1, (row) => row.millionths('x')],
  ['millionths', true, (row) => row.millionths('x')],
  ['millionths', '0x10', (row) => row.millionths('x')],
  ['count', '5', (row) => row.count('x')],
  ['count', 1.5, (row) => row.count('x')],
  ['count', -1, (row) => row.count('x')],
  ['secondsAsMs', '5', (row) => row.secondsAsMs('x')],
  ['secondsAsMs', 1.5, (row) => row.secondsAsMs('x')],
  ['secondsAsMs', -1, (row) => row.secondsAsMs('x')],
  ['secondsAsMs', 100_000_000_000, (row) => row.secondsAsMs('x')],
  ['flag', 'true', (row) => row.flag('x')],
  ['flag', 0, (row) => row.flag('x')],
  ['hex', HASH.slice(0, -2), (row) => row.hex('x', 32)],
  ['hex', `0x${'g'.repeat(64)}`, (row) => row.hex('x', 32)],
  ['hex', HASH.slice(2).padEnd(66, '0'), (row) => row.hex('x', 32)],
  ['address', '0x12', (row) => row.address('x')],
  ['assetId', 1001, (row) => row.assetId('x')],
  ['assetId', '01', (row) => row.assetId('x')],
  ['assetId', '-1', (row) => row.assetId('x')],
  ['assetId', '1'.repeat(79), (row) => row.assetId('x')],
  ['side', 'buy', (row) => row.side('x')],
  ['list', { length: 1 }, (row) => row.list('x')],
  ['object', [], (row) => row.object('x')],
];

describe('wireFields', () => {
  it.each(readers)('reads %s from %p', (_, value, read, expected) => {
    expect(read(wireFields({ x: value }, 'row'))).toEqual(expected);
  });

  it.each(refusals)('does not read %s from %p', (_, value, read) => {
    expect(() => read(wireFields({ x: value }, 'row'))).toThrow(EngineError);
  });

  it.each(readers.filter(([name]) => name !== 'value').map(([name, , read]) => ({ name, read })))(
    'refuses $name of what is absent, null, or inherited',
    ({ read }) => {
      for (const row of [{}, { x: null }, Object.create({ x: null })])
        expect(() => read(wireFields(row, 'row'))).toThrow('x is missing');
    },
  );

  it('names the row and the field, and never quotes the value', () => {
    expect(() => wireFields({ price: 'canary' }, 'trade row').millionths('price')).toThrow(
      'The trade row cannot be read: price is not a decimal number from 0.',
    );
    expect(() =>
      wireFields({ a: { b: 1 } }, 'trade row')
        .object('a')
        .text('b'),
    ).toThrow('The trade row, a cannot be read: b is not a string.');
  });

  it('says that asking again may help', () => {
    expect(() => wireFields(null, 'row')).toThrow(
      expect.objectContaining({ disposition: 'retryable' }) as Error,
    );
  });

  it.each([undefined, null, 5, 'text', [], true])('takes %p for no object', (value) => {
    expect(() => wireFields(value, 'row')).toThrow('it is no object');
  });

  it('tells what is there from what is not', () => {
    const row = wireFields({ zero: 0, empty: '', nothing: null }, 'row');
    expect(['zero', 'empty', 'nothing', 'absent', 'toString'].map(row.has)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('makes labels harmless, and does without them', () => {
    const label = (x: unknown): string => wireFields({ x }, 'row').label('x');
    expect(label('<b>\u202etxt\u001b[31m\n')).toBe('<b> txt [31m');
    expect(label('a'.repeat(1000))).toHaveLength(300);
    expect([label(undefined), label(null), label(5)]).toEqual(['', '', '']);
  });

  it('answers any JSON value with a value or an EngineError', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, part) => {
        for (const [, , read] of readers)
          for (const value of [whole, { x: part }]) {
            try {
              read(wireFields(value, 'row'));
            } catch (error) {
              expect(error).toBeInstanceOf(EngineError);
            }
          }
      }),
    );
  });
});
