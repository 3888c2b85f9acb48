import { readFileSync } from 'node:fs';
import { takerFee } from '../../../src/domain/markets/fees.ts';
import {
  costOf,
  type Price,
  plus,
  price,
  type Ratio,
  ratio,
  type Shares,
  shares,
  usd,
} from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

type KnownFee = {
  readonly source: string;
  readonly shares: string;
  readonly price: string;
  readonly rate: string;
  readonly fee?: string;
  /** Cash that left the wallet: the shares' cost and the fee. */
  readonly usdcSize?: string;
};
const vectors = JSON.parse(
  readFileSync(new URL('../../fixtures/vectors.json', import.meta.url), 'utf8'),
) as { readonly fees: readonly KnownFee[] };

const at7 = { rate: ratio('0.07'), exponent: 1 };
const anyShares = fc.bigInt(0n, 10n ** 12n).map((n) => n as Shares);
const anyPrice = fc.bigInt(0n, 1_000_000n).map((n) => n as Price);
const anySchedule = fc.record({
  rate: fc.bigInt(0n, 200_000n).map((n) => n as Ratio),
  exponent: fc.integer({ min: 1, max: 3 }),
});

describe('takerFee', () => {
  it.each(vectors.fees)('equals the fee of $source', (known) => {
    const count = shares(known.shares);
    const at = price(known.price);
    const fee = takerFee(count, at, { rate: ratio(known.rate), exponent: 1 });
    if (known.fee !== undefined) expect(fee).toBe(usd(known.fee));
    if (known.usdcSize !== undefined)
      expect(plus(costOf(count, at), fee)).toBe(usd(known.usdcSize));
    expect(known.fee ?? known.usdcSize).toBeDefined();
  });

  it.each([
    // 0.07 x 0.25 = 0.0175 a share.
    ['0.000572', '0.00001'],
    ['0.000571', '0'],
    ['0.001', '0.00001'],
    ['1', '0.0175'],
    ['100', '1.75'],
  ])('of %s shares at 0.5 is $%s, cut to a hundred-thousandth', (count, expected) => {
    expect(takerFee(shares(count), price('0.5'), at7)).toBe(usd(expected));
  });

  it('is cut where it is charged on chain, not rounded', () => {
    const schedule = { rate: ratio('0.05'), exponent: 1 };
    expect(takerFee(shares('7.57'), price('0.65'), schedule)).toBe(usd('0.0861'));
  });

  it('raises p(1-p) to the exponent', () => {
    const count = shares('100');
    expect(takerFee(count, price('0.5'), { rate: ratio('0.08'), exponent: 2 })).toBe(usd('0.5'));
    expect(takerFee(count, price('0.5'), { rate: ratio('0.08'), exponent: 0 })).toBe(usd('8'));
  });

  it.each([
    ['no shares', '0', '0.5', '0.07'],
    ['a share worth nothing', '100', '0', '0.07'],
    ['a share worth a dollar', '100', '1', '0.07'],
    ['a market without fees', '100', '0.5', '0'],
  ])('charges nothing for %s', (_, count, at, rate) => {
    expect(takerFee(shares(count), price(at), { rate: ratio(rate), exponent: 1 })).toBe(0n);
  });

  it('is in whole hundred-thousandths, the last one below the formula', () => {
    fc.assert(
      fc.property(anyShares, anyPrice, anySchedule, (count, at, schedule) => {
        const fee = takerFee(count, at, schedule);
        expect(fee % 10n).toBe(0n);
        const spread = (at * (1_000_000n - at)) ** BigInt(schedule.exponent);
        const scale = 10n ** BigInt(6 + 12 * schedule.exponent);
        const over = count * schedule.rate * spread - fee * scale;
        expect(over).toBeGreaterThanOrEqual(0n);
        expect(over).toBeLessThan(10n * scale);
      }),
    );
  });

  it('is the same for both outcomes and grows with the shares', () => {
    fc.assert(
      fc.property(anyShares, anyShares, anyPrice, anySchedule, (a, b, at, schedule) => {
        const opposite = (1_000_000n - at) as Price;
        expect(takerFee(a, opposite, schedule)).toBe(takerFee(a, at, schedule));
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(takerFee(less, at, schedule)).toBeLessThanOrEqual(takerFee(more, at, schedule));
      }),
    );
  });
});
