import {
  ascending,
  averagePrice,
  ceilTo,
  costOf,
  floorTo,
  formatMillionths,
  least,
  minus,
  most,
  type Price,
  parseMillionths,
  plus,
  portionOf,
  price,
  proceedsOf,
  ratio,
  ratioOf,
  type Shares,
  shares,
  sharesFor,
  sum,
  type Usd,
  usd,
} from '../../src/domain/units.ts';
import { fc } from '../support/fc.ts';
import { vectors } from '../support/vectors.ts';

const anyUsd = fc.bigInt(0n, 10n ** 13n).map((n) => n as Usd);
const anyShares = fc.bigInt(0n, 10n ** 13n).map((n) => n as Shares);
const anyPrice = fc.bigInt(1n, 999_999n).map((n) => n as Price);

describe('parseMillionths', () => {
  it.each([
    ['0', 0n],
    ['1', 1_000_000n],
    ['0.52', 520_000n],
    ['12.345678', 12_345_678n],
    ['12.34567800', 12_345_678n],
    ['-0.000001', -1n],
    ['100000000', 100_000_000_000_000n],
  ])('reads %s', (text, expected) => {
    expect(parseMillionths(text)).toBe(expected);
  });

  it.each(['', '.5', '5.', '1e-7', ' 1', '1,5', '0x10', 'NaN', '1.2.3', '+1'])(
    'refuses %p as no plain decimal',
    (text) => {
      expect(() => parseMillionths(text)).toThrow('is not a decimal number');
    },
  );

  it('refuses what it cannot hold exactly', () => {
    expect(() => parseMillionths('0.1234567')).toThrow('more than six decimal places');
  });

  it('quotes no more than a glimpse of what it refuses', () => {
    expect(() => parseMillionths('x'.repeat(1000))).toThrow(`"${'x'.repeat(40)}" is not`);
    const long = `0.${'1'.repeat(1000)}`;
    expect(() => parseMillionths(long)).toThrow(`"${long.slice(0, 40)}" has more`);
  });

  it('is undone by formatMillionths', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), (value) => {
        expect(parseMillionths(formatMillionths(value))).toBe(value);
      }),
    );
  });
});

describe('formatMillionths', () => {
  it.each([
    [0n, '0'],
    [1n, '0.000001'],
    [-1n, '-0.000001'],
    [1_500_000n, '1.5'],
    [1_050_000n, '1.05'],
    [2_000_000n, '2'],
    [-20_000_000n, '-20'],
  ])('writes %s as short as can be', (value, expected) => {
    expect(formatMillionths(value)).toBe(expected);
  });
});

describe('arithmetic in one unit', () => {
  it('adds, takes away, and picks the smaller and the larger', () => {
    const [one, two] = [usd('1'), usd('2')];
    expect([plus(one, two), minus(one, two)]).toEqual([usd('3'), usd('-1')]);
    expect([least(one, two), least(two, one)]).toEqual([one, one]);
    expect([most(one, two), most(two, one)]).toEqual([two, two]);
  });

  it('sorts amounts, the least first', () => {
    const [one, two] = [usd('1'), usd('2')];
    expect([ascending(one, two), ascending(two, one), ascending(one, one)]).toEqual([-1, 1, 0]);
  });
});

describe('arithmetic across units', () => {
  it('rounds what we pay up and what we receive down', () => {
    expect(costOf(shares('0.000003'), price('0.5'))).toBe(2n);
    expect(proceedsOf(shares('0.000003'), price('0.5'))).toBe(1n);
    expect(sharesFor(usd('1'), price('0.3'))).toBe(3_333_333n);
    expect(averagePrice(usd('1'), shares('3'))).toBe(333_333n);
    expect(averagePrice(usd('2'), shares('3'))).toBe(666_667n);
  });

  it('counts in what the chain settles in: a fill that it logged', () => {
    const { source, ...known } = vectors.orderFilledLog;
    const [paid, got] = [...source.matchAll(/AmountFilled (0x[0-9a-f]+)/g)].map(([, hex = '']) =>
      BigInt(hex),
    );
    const [amount, count, at] = [usd(known.pUsd), shares(known.shares), price(known.price)];
    expect([paid, got]).toEqual([amount, count]);
    expect(averagePrice(amount, count)).toBe(at);
    expect(costOf(count, at)).toBe(amount);
    expect(sharesFor(amount, at)).toBe(count);
  });

  it('never buys more than it has money for', () => {
    fc.assert(
      fc.property(anyUsd, anyPrice, (amount, at) => {
        expect(costOf(sharesFor(amount, at), at)).toBeLessThanOrEqual(amount);
      }),
    );
  });

  it('never brings more than it costs', () => {
    fc.assert(
      fc.property(anyShares, anyPrice, (count, at) => {
        const gap = costOf(count, at) - proceedsOf(count, at);
        expect(gap === 0n || gap === 1n).toBe(true);
      }),
    );
  });

  it('takes portions that never exceed the whole', () => {
    fc.assert(
      fc.property(anyUsd, fc.bigInt(0n, 1_000_000n), (amount, by) => {
        expect(portionOf(amount, by as ReturnType<typeof ratio>)).toBeLessThanOrEqual(amount);
      }),
    );
    expect(ratioOf(usd('1'), usd('3'))).toBe(333_333n);
    expect(portionOf(usd('10'), ratio('0.05'))).toBe(usd('0.5'));
  });

  it('snaps to a step, down and up', () => {
    fc.assert(
      fc.property(anyPrice, fc.constantFrom(100n, 1000n, 2500n, 5000n, 10_000n), (at, step) => {
        expect(floorTo(at, step) % step).toBe(0n);
        expect(ceilTo(at, step) - floorTo(at, step)).toBe(at % step === 0n ? 0n : step);
        expect(floorTo(at, step)).toBeLessThanOrEqual(at);
      }),
    );
  });

  it('sums', () => {
    expect(sum([usd('1'), usd('2.5')])).toBe(usd('3.5'));
    expect(sum<Usd>([])).toBe(0n);
  });
});
