import { entryAmounts } from '../../../src/domain/decisions/entryAmounts.ts';
import type { OrderType } from '../../../src/domain/decisions/intent.ts';
import { orderAmounts } from '../../../src/domain/orders/orderAmounts.ts';
import { type Price, price, shares, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const CENT = price('0.01');

describe('entryAmounts', () => {
  it.each<[OrderType, string, string, string, string]>([
    ['FAK', '10', '0.52', '10', '19.2307'],
    ['FOK', '10.009', '0.52', '10', '19.2307'],
    ['GTC', '10', '0.52', '9.9996', '19.23'],
    ['FAK', '0.009', '0.52', '0', '0'],
    ['GTC', '0.005', '0.52', '0', '0'],
    ['FAK', '0', '0.52', '0', '0'],
  ])('cuts a %s of $%s at %s', (orderType, dollars, at, spent, bought) => {
    expect(entryAmounts(usd(dollars), price(at), CENT, orderType)).toEqual({
      usd: usd(spent),
      shares: shares(bought),
    });
  });

  it('refuses a price off the tick', () => {
    expect(() => entryAmounts(usd('10'), price('0.525'), CENT, 'FAK')).toThrow(RangeError);
  });

  it('never takes more than it is given, and is signed as it is', () => {
    const anyMarket = fc
      .constantFrom(...['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'].map(price))
      .chain((tick) =>
        fc
          .bigInt(1n, 1_000_000n / tick - 1n)
          .map((steps) => ({ tick, limitPrice: (steps * tick) as Price })),
      );
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n).map((n) => n as Usd),
        anyMarket,
        fc.constantFrom<OrderType>('FAK', 'FOK', 'GTC'),
        (dollars, market, orderType) => {
          const { limitPrice, tick } = market;
          const amounts = entryAmounts(dollars, limitPrice, tick, orderType);
          expect(amounts.usd).toBeLessThanOrEqual(dollars);
          const signed = orderAmounts({ side: 'BUY', orderType, ...amounts, limitPrice, tick });
          expect(signed).toEqual({ makerAmount: amounts.usd, takerAmount: amounts.shares });
        },
      ),
    );
  });
});
