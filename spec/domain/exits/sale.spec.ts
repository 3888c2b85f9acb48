import { saleOf } from '../../../src/domain/exits/sale.ts';
import { takerFee } from '../../../src/domain/markets/fees.ts';
import {
  least,
  type Price,
  price,
  ratio,
  type Shares,
  shares,
  usd,
} from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { bids } from './aSale.ts';

const FREE = { rate: ratio('0'), exponent: 1 };
const FEE = { rate: ratio('0.07'), exponent: 1 };
const BOOK = bids('0.6 x 10', '0.5 x 10', '0.4 x 100');

describe('saleOf', () => {
  it.each<[string, string, string, [string, string, string, string] | undefined]>([
    ['the best bid alone, where it is enough', '10', '0', ['10', '6', '0.6', '0.6']],
    ['bid after bid', '20', '0', ['20', '11', '0.55', '0.5']],
    ['a part of the last bid', '15', '0', ['15', '8.5', '0.566666', '0.5']],
    ['no more than there is', '1000', '0', ['120', '51', '0.425', '0.4']],
    ['no further down than the floor', '1000', '0.5', ['20', '11', '0.55', '0.5']],
    ['nothing below the floor', '10', '0.61', undefined],
    ['nothing of nothing', '0', '0', undefined],
  ])('sells %s', (_, count, floor, expected) => {
    const sale = saleOf(shares(count), BOOK, FREE, price(floor));
    if (!expected) expect(sale).toBeUndefined();
    else {
      const [sold, brought, average, worst] = expected;
      expect(sale).toEqual({
        shares: shares(sold),
        usd: usd(brought),
        average: price(average),
        worst: price(worst),
      });
    }
  });

  it('deducts the fee of each price', () => {
    const sale = saleOf(shares('20'), BOOK, FEE, price('0'));
    const fee =
      takerFee(shares('10'), price('0.6'), FEE) + takerFee(shares('10'), price('0.5'), FEE);
    expect(sale?.usd).toBe(usd('11') - fee);
    expect(fee).toBeGreaterThan(0n);
  });

  it('sells nothing into an empty book', () => {
    expect(saleOf(shares('1'), [], FREE, price('0'))).toBeUndefined();
  });

  it('never promises more than the best bid, nor less than the worst that it takes', () => {
    const level = fc.record({
      price: fc.bigInt(1n, 99n).map((cents) => (cents * 10_000n) as Price),
      shares: fc.bigInt(1n, 10n ** 9n).map((n) => n as Shares),
    });
    const book = fc
      .uniqueArray(level, { selector: (one) => one.price, maxLength: 12 })
      .map((levels) => levels.toSorted((a, b) => (a.price < b.price ? 1 : -1)));
    const count = fc.bigInt(0n, 10n ** 10n).map((n) => n as Shares);
    const floor = fc.bigInt(0n, 99n).map((cents) => (cents * 10_000n) as Price);
    let sales = 0;
    fc.assert(
      fc.property(book, count, floor, (levels, wanted, lowest) => {
        const sale = saleOf(wanted, levels, FREE, lowest);
        if (!sale) return;
        sales += 1;
        const best = levels[0]?.price ?? price('0');
        expect(sale.shares).toBeLessThanOrEqual(wanted);
        expect(sale.average).toBeLessThanOrEqual(best);
        expect(sale.worst).toBeGreaterThanOrEqual(lowest);
        // Rounded down level by level: at most a millionth each.
        expect(sale.usd + 12n).toBeGreaterThanOrEqual((sale.shares * sale.worst) / 1_000_000n);
        const there = levels
          .filter(({ price: at }) => at >= lowest)
          .reduce((sum, one) => sum + one.shares, 0n);
        expect(sale.shares).toBe(least(there as Shares, wanted));
      }),
    );
    expect(sales).toBeGreaterThan(20);
  });
});
