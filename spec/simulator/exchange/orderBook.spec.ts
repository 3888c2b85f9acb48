import type { Price, Shares } from '../../../src/domain/units.ts';
import type { Resting } from '../../../src/simulator/exchange/bookHalf.ts';
import { createOrderBook } from '../../../src/simulator/exchange/orderBook.ts';
import { ANN, YES } from '../../support/simulatedExchange.ts';

const order = (orderId: string, price: bigint, shares: bigint): Resting => ({
  orderId,
  account: ANN,
  apiKey: 'key',
  assetId: YES,
  side: 'BUY',
  price: price as Price,
  shares: shares as Shares,
});

describe('createOrderBook', () => {
  it('matches a bid with the asks up to its limit, best first', () => {
    const book = createOrderBook();
    for (const [id, price] of [
      ['a', 40n],
      ['b', 60n],
      ['c', 50n],
    ] as const)
      book.put('asks', order(id, price, 1n));
    const ids = [...book.makersFor('bids', 50n as Price)].map(({ orderId }) => orderId);
    expect(ids).toEqual(['a', 'c']);
  });

  it('matches an ask with the bids down to its limit, best first', () => {
    const book = createOrderBook();
    for (const [id, price] of [
      ['a', 40n],
      ['b', 60n],
      ['c', 50n],
    ] as const)
      book.put('bids', order(id, price, 1n));
    const ids = [...book.makersFor('asks', 50n as Price)].map(({ orderId }) => orderId);
    expect(ids).toEqual(['b', 'c']);
  });

  it('tells each level that changed once, with its size now', () => {
    const book = createOrderBook();
    book.put('bids', order('a', 40n, 2n));
    book.put('bids', order('b', 40n, 3n));
    book.put('asks', order('c', 50n, 1n));
    expect(book.takeChanges()).toEqual([
      { half: 'bids', price: 40n, shares: 5n },
      { half: 'asks', price: 50n, shares: 1n },
    ]);
    expect(book.takeChanges()).toEqual([]);
    book.put('bids', order('a', 40n, 0n));
    expect(book.takeChanges()).toEqual([{ half: 'bids', price: 40n, shares: 3n }]);
  });

  it('tells nothing of a level that is as it was', () => {
    const book = createOrderBook();
    book.put('bids', order('a', 40n, 2n));
    book.takeChanges();
    book.put('bids', order('a', 40n, 0n));
    book.put('bids', order('b', 40n, 2n));
    expect(book.takeChanges()).toEqual([]);
  });

  it('says so before each change', () => {
    let count = 0;
    const book = createOrderBook(() => {
      count += 1;
    });
    book.put('bids', order('a', 40n, 2n));
    book.put('asks', order('b', 50n, 2n));
    expect(count).toBe(2);
  });
});
