import { exitAmounts } from '../../../src/domain/decisions/exitAmounts.ts';
import type { OrderType } from '../../../src/domain/decisions/intent.ts';
import { orderAmounts } from '../../../src/domain/orders/orderAmounts.ts';
import { type Price, price, type Shares, shares, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const CENT = price('0.01');

describe('exitAmounts', () => {
  it.each([
    ['7.129', '0.52', '7.12', '3.7024'],
    ['5', '0.01', '5', '0.05'],
    ['0.009999', '0.52', '0', '0'],
    ['0', '0.52', '0', '0'],
  ])('cuts %s shares at %s', (count, at, given, brought) => {
    expect(exitAmounts(shares(count), price(at), CENT)).toEqual({
      shares: shares(given),
      usd: usd(brought),
    });
  });

  it('refuses a price off the tick', () => {
    expect(() => exitAmounts(shares('10'), price('0.525'), CENT)).toThrow(RangeError);
  });

  it('never gives more than it is given, and is signed as it is whatever the order type', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n).map((n) => n as Shares),
        fc.bigInt(1n, 99n).map((n) => (n * CENT) as Price),
        fc.constantFrom<OrderType>('FAK', 'FOK', 'GTC'),
        (count, limitPrice, orderType) => {
          const amounts = exitAmounts(count, limitPrice, CENT);
          expect(amounts.shares).toBeLessThanOrEqual(count);
          const terms = { side: 'SELL', orderType, ...amounts, limitPrice, tick: CENT } as const;
          expect(orderAmounts(terms)).toEqual({
            makerAmount: amounts.shares,
            takerAmount: amounts.usd,
          });
        },
      ),
    );
  });
});
