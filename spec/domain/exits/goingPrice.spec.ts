import { goingPrice } from '../../../src/domain/exits/goingPrice.ts';
import {
  formatMillionths,
  type Price,
  ratio,
  type Shares,
  shares,
} from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { bids } from './aSale.ts';

const FREE = { rate: ratio('0'), exponent: 1 };
const FEE = { rate: ratio('0.07'), exponent: 1 };
const told = (count: string, ...levels: readonly string[]) => {
  const going = goingPrice(shares(count), bids(...levels), FREE);
  return going && [formatMillionths(going.price), formatMillionths(going.shares)];
};

describe('goingPrice', () => {
  it.each<[string, string, readonly string[], readonly string[] | undefined]>([
    ['one bid for all of them', '20', ['0.61 x 100'], ['0.61', '10']],
    ['the better half of what they bring', '30', ['0.6 x 10', '0.4 x 100'], ['0.56', '12.5']],
    ['hardly more for a few bid for above', '20', ['0.7 x 1', '0.4 x 100'], ['0.431168', '9.625']],
    ['the same where the money is, with none below', '900', ['0.5 x 50'], ['0.5', '25']],
    ['the same with bids far below', '900', ['0.5 x 50', '0.01 x 9999'], ['0.5', '33.5']],
    ['the same with fewer of them', '900', ['0.5 x 30', '0.01 x 9999'], ['0.5', '23.7']],
    ['nothing where nobody buys', '20', [], undefined],
    ['nothing for nothing', '0', ['0.5 x 10'], undefined],
  ])('tells %s', (_, count, levels, expected) => {
    expect(told(count, ...levels)).toEqual(expected);
  });

  it('deducts the fee', () => {
    const going = goingPrice(shares('20'), bids('0.5 x 100'), FEE);
    expect(going?.price).toBe(shares('0.4825'));
  });

  it('lies within the bids, and takes at least half as many shares as the money is of', () => {
    const cents = fc.bigInt(1n, 99n).map((n) => (n * 10_000n) as Price);
    const count = fc.bigInt(1n, 10n ** 9n).map((n) => n as Shares);
    const book = fc
      .uniqueArray(fc.record({ price: cents, shares: count }), {
        selector: (one) => one.price,
        minLength: 1,
      })
      .map((levels) => levels.toSorted((a, b) => (a.price < b.price ? 1 : -1)));
    fc.assert(
      fc.property(book, count, (levels, all) => {
        const going = goingPrice(all, levels, FREE);
        if (!going) return;
        // A few millionths of a share bring whole millionths of a dollar only.
        if (going.shares > 100_000n)
          expect(going.price).toBeGreaterThanOrEqual((levels.at(-1)?.price ?? 0n) - 200n);
        expect(going.price).toBeLessThanOrEqual(levels[0]?.price ?? 0n);
        expect(going.shares).toBeGreaterThan(0n);
        expect(going.shares).toBeLessThanOrEqual(all);
      }),
    );
  });
});
