import { type OrderTerms, orderAmounts } from '../../../src/domain/orders/orderAmounts.ts';
import { price, type Shares, shares, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { anyTerms, termsOf } from '../anyTerms.ts';

const at = (terms: Partial<OrderTerms>): OrderTerms => ({
  side: 'BUY',
  orderType: 'FAK',
  usd: usd('10'),
  shares: shares('100'),
  limitPrice: price('0.52'),
  tick: price('0.01'),
  ...terms,
});

describe('orderAmounts', () => {
  it.each<[string, Partial<OrderTerms>, bigint, bigint]>([
    ['a BUY by dollars, shares down to the tick', {}, 10_000_000n, 19_230_700n],
    ['the same, all or nothing', { orderType: 'FOK' }, 10_000_000n, 19_230_700n],
    ['dollars cut to cents', { usd: usd('1.239999') }, 1_230_000n, 2_365_300n],
    ['a SELL by shares', { side: 'SELL', shares: shares('7.129') }, 7_120_000n, 3_702_400n],
    ['a resting BUY by shares', { orderType: 'GTC', shares: shares('7') }, 3_640_000n, 7_000_000n],
    ['a resting SELL', { orderType: 'GTC', side: 'SELL' }, 100_000_000n, 52_000_000n],
    ['a resting BUY of no more than its dollars', { orderType: 'GTC' }, 9_999_600n, 19_230_000n],
    [
      'the finest tick',
      { limitPrice: price('0.0007'), tick: price('0.0001') },
      10_000_000n,
      14_285_714_285n,
    ],
    [
      'the coarsest tick',
      { limitPrice: price('0.3'), tick: price('0.1') },
      10_000_000n,
      33_333_000n,
    ],
    ['nothing, of less than a cent', { usd: usd('0.009') }, 0n, 0n],
    ['nothing, of less than a hundredth share', { side: 'SELL', shares: 9_999n as Shares }, 0n, 0n],
  ])('gives %s', (_, terms, makerAmount, takerAmount) => {
    expect(orderAmounts(at(terms))).toEqual({ makerAmount, takerAmount });
  });

  it.each<[string, Partial<OrderTerms>]>([
    ['a price off the tick', { limitPrice: price('0.525') }],
    ['a price of nothing', { limitPrice: price('0') }],
    ['a price of a dollar', { limitPrice: price('1') }],
    ['a tick that the venue does not have', { tick: price('0.02') }],
  ])('refuses %s', (_, terms) => {
    expect(() => orderAmounts(at(terms))).toThrow(RangeError);
  });

  it('says which price is off which tick', () => {
    expect(() => orderAmounts(at({ limitPrice: price('0.525') }))).toThrow(
      "An order at 0.525 is not on the market's tick of 0.01.",
    );
  });

  it('never spends more than its dollars and never sells more than its shares', () => {
    fc.assert(
      fc.property(anyTerms, (drawn) => {
        const { makerAmount } = orderAmounts(termsOf(drawn));
        expect(makerAmount).toBeLessThanOrEqual(drawn.side === 'BUY' ? drawn.usd : drawn.shares);
      }),
    );
  });

  it('leaves out less than a cent or a hundredth share', () => {
    fc.assert(
      fc.property(anyTerms, (drawn) => {
        const { makerAmount, takerAmount } = orderAmounts(termsOf(drawn));
        const ofDollars = drawn.usd - makerAmount < 10_000n;
        if (drawn.side === 'SELL') expect(drawn.shares - makerAmount).toBeLessThan(10_000n);
        else if (drawn.orderType !== 'GTC') expect(ofDollars).toBe(true);
        else expect(ofDollars || drawn.shares - takerAmount < 10_000n).toBe(true);
      }),
    );
  });

  it('allows no price a tick worse than the limit', () => {
    fc.assert(
      fc.property(anyTerms, (drawn) => {
        const { makerAmount, takerAmount } = orderAmounts(termsOf(drawn));
        fc.pre(makerAmount > 0n);
        const { limitPrice, tick } = drawn.market;
        if (drawn.side === 'SELL' || drawn.orderType === 'GTC') {
          const [dollars, count] =
            drawn.side === 'BUY' ? [makerAmount, takerAmount] : [takerAmount, makerAmount];
          expect(dollars * 1_000_000n).toBe(count * limitPrice);
        } else {
          expect(makerAmount * 1_000_000n).toBeGreaterThanOrEqual(takerAmount * limitPrice);
          expect(makerAmount * 1_000_000n).toBeLessThan(takerAmount * (limitPrice + tick));
        }
      }),
    );
  });
});
