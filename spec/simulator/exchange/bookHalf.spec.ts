import type { Price, Shares } from '../../../src/domain/units.ts';
import { createBookHalf, type Resting } from '../../../src/simulator/exchange/bookHalf.ts';
import { fc } from '../../support/fc.ts';
import { ANN, YES } from '../../support/simulatedExchange.ts';

const order = (orderId: string, price: number, shares: number): Resting => ({
  orderId,
  account: ANN,
  apiKey: 'key',
  assetId: YES,
  side: 'BUY',
  price: BigInt(price) as Price,
  shares: BigInt(shares) as Shares,
});

const ids = (orders: Iterable<Resting>): string[] => [...orders].map(({ orderId }) => orderId);

describe('createBookHalf', () => {
  it('gives bids from the highest price and asks from the lowest', () => {
    for (const [half, expected] of [
      ['bids', ['c', 'b', 'a']],
      ['asks', ['a', 'b', 'c']],
    ] as const) {
      const book = createBookHalf(half);
      for (const resting of [order('b', 20, 1), order('c', 30, 1), order('a', 10, 1)])
        book.put(resting);
      expect(ids(book.orders())).toEqual(expected);
      expect(book.best()).toBe(half === 'bids' ? 30n : 10n);
    }
  });

  it('keeps the order of arrival within a price, also when an order shrinks', () => {
    const book = createBookHalf('bids');
    for (const resting of [order('first', 20, 5), order('second', 20, 5)]) book.put(resting);
    book.put(order('first', 20, 1));
    expect(ids(book.orders())).toEqual(['first', 'second']);
    expect(book.sharesAt(20n as Price)).toBe(6n);
  });

  it('forgets an order of zero shares, and a level without orders', () => {
    const book = createBookHalf('asks');
    book.put(order('a', 10, 1));
    book.put(order('b', 20, 1));
    book.put(order('a', 10, 0));
    book.put(order('never there', 15, 0));
    expect(book.levels()).toEqual([{ price: 20n, shares: 1n }]);
    expect(book.get(10n as Price, 'a')).toBeUndefined();
  });

  it('agrees with sorting after any puts', () => {
    const puts = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(3)), { maxLength: 60 });
    fc.assert(
      fc.property(puts, fc.constantFrom('bids' as const, 'asks' as const), (all, half) => {
        const book = createBookHalf(half);
        const expected = new Map<string, Resting>();
        for (const [id, price, shares] of all) {
          const resting = order(`${id}@${price}`, price, shares);
          book.put(resting);
          if (shares === 0) expected.delete(resting.orderId);
          else expected.set(resting.orderId, resting);
        }
        const sign = half === 'bids' ? -1 : 1;
        const sorted = [...expected.values()].toSorted((a, b) => sign * Number(a.price - b.price));
        expect([...book.orders()]).toEqual(sorted);
        const total = sorted.reduce((sum, { shares }) => sum + shares, 0n);
        expect(book.levels().reduce((sum, { shares }) => sum + shares, 0n)).toBe(total);
      }),
    );
  });
});
