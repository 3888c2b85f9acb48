import type { OrderType } from '../../../src/domain/decisions/intent.ts';
import { venueMinimum } from '../../../src/domain/decisions/venueMinimum.ts';
import { orderAmounts } from '../../../src/domain/orders/orderAmounts.ts';
import type { Side } from '../../../src/domain/side.ts';
import { type Price, price, type Shares, shares, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const market = { minimumShares: shares('5'), tick: price('0.01') };

describe('venueMinimum', () => {
  it.each<[Side, OrderType, string, string, string]>([
    ['BUY', 'FAK', '0.52', '1', '1.923'],
    ['BUY', 'FOK', '0.01', '1', '100'],
    // Five shares, unless they cost less than a dollar.
    ['BUY', 'GTC', '0.52', '2.6', '5'],
    ['BUY', 'GTC', '0.2', '1', '5'],
    ['BUY', 'GTC', '0.07', '1.0003', '14.29'],
    ['SELL', 'GTC', '0.07', '0.35', '5'],
    ['SELL', 'FAK', '0.52', '0', '0'],
    ['SELL', 'FOK', '0.52', '0', '0'],
  ])('of a %s %s at %s is $%s and %s shares', (side, orderType, at, dollars, count) => {
    expect(venueMinimum(side, orderType, market, price(at))).toEqual({
      usd: usd(dollars),
      shares: shares(count),
    });
  });

  it('rounds a minimum of odd shares up to what can be ordered', () => {
    const odd = { ...market, minimumShares: shares('5.001') };
    expect(venueMinimum('SELL', 'GTC', odd, price('0.5')).shares).toBe(shares('5.01'));
    expect(venueMinimum('BUY', 'GTC', odd, price('0.5')).shares).toBe(shares('5.01'));
  });

  it('refuses a price off the tick', () => {
    expect(() => venueMinimum('BUY', 'FAK', market, price('0.525'))).toThrow(RangeError);
  });

  it('is an order that the venue takes, and no smaller one is', () => {
    const anyMarket = fc
      .constantFrom(...['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'].map(price))
      .chain((tick) =>
        fc
          .bigInt(1n, 1_000_000n / tick - 1n)
          .map((steps) => ({ tick, limitPrice: (steps * tick) as Price })),
      );
    fc.assert(
      fc.property(
        anyMarket,
        fc.bigInt(0n, 20_000_000n).map((n) => n as Shares),
        fc.constantFrom<Side>('BUY', 'SELL'),
        fc.constantFrom<OrderType>('FAK', 'FOK', 'GTC'),
        ({ tick, limitPrice }, minimumShares, side, orderType) => {
          const minimum = venueMinimum(side, orderType, { minimumShares, tick }, limitPrice);
          const terms = { side, orderType, ...minimum, limitPrice, tick };
          const { makerAmount, takerAmount } = orderAmounts(terms);
          const [dollars, count] =
            side === 'BUY' ? [makerAmount, takerAmount] : [takerAmount, makerAmount];
          expect([dollars, count]).toEqual([minimum.usd, minimum.shares]);

          const isTaken = (spent: bigint, bought: bigint): boolean =>
            (side === 'SELL' || spent >= 1_000_000n) &&
            (orderType !== 'GTC' || bought >= minimumShares);
          expect(isTaken(dollars, count)).toBe(true);
          const byShares = side === 'SELL' || orderType === 'GTC';
          const smaller = byShares ? count - 10_000n : dollars - 10_000n;
          if (smaller >= 0n) {
            const next = byShares
              ? [(smaller * limitPrice) / 1_000_000n, smaller]
              : [smaller, count];
            expect(isTaken(next[0] ?? 0n, next[1] ?? 0n)).toBe(false);
          }
        },
      ),
    );
  });
});
