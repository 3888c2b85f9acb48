import { BOB, simulatedExchange, split, YES } from '../../support/simulatedExchange.ts';

describe('completeOrder', () => {
  it('ends a GTD order a minute before its expiration', () => {
    const { exchange, order, pass } = simulatedExchange();
    const resting = order({ size: '10', at: '0.5', type: 'GTD', expiration: 300 });
    exchange.place(resting);
    pass(239_999);
    expect(exchange.order(resting.id)).toMatchObject({ status: 'LIVE' });
    pass(1);
    expect(exchange.order(resting.id)).toMatchObject({ status: 'CANCELED' });
    expect(exchange.book(YES)?.bids).toEqual([]);
  });

  it('lets a GTD order that was matched or cancelled be', () => {
    const { exchange, order, pass, events, scheduler } = simulatedExchange();
    split(exchange, BOB, '10');
    const matched = order({ size: '10', at: '0.5', type: 'GTD', expiration: 300 });
    const cancelled = order({ size: '10', at: '0.4', type: 'GTD', expiration: 300 });
    for (const resting of [matched, cancelled]) exchange.place(resting);
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    exchange.cancel(cancelled.id);
    expect(scheduler.actions).toHaveLength(1); // the next block
    pass(1_000_000);
    expect(exchange.order(matched.id)).toMatchObject({ status: 'MATCHED' });
    expect(events.filter(({ type }) => type === 'order-cancelled')).toHaveLength(1);
  });

  it('tells of an order, its trade, what became of both orders, then the book', () => {
    const { exchange, order, events } = simulatedExchange();
    split(exchange, BOB, '10');
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    const before = events.length;
    exchange.place(order({ size: '4', at: '0.5', type: 'FOK' }));
    expect(events.slice(before)).toMatchObject([
      { type: 'order-placed', order: { status: 'LIVE', matchedShares: 0n } },
      { type: 'trade-matched', trade: { status: 'MATCHED' } },
      { type: 'order-updated', order: { account: BOB, status: 'LIVE' } },
      { type: 'order-updated', order: { status: 'MATCHED', tradeIds: [expect.any(String)] } },
      { type: 'book', changes: [{ side: 'SELL', shares: 6_000_000n }, { side: 'BUY' }] },
    ]);
  });

  it('may trade an account with itself', () => {
    const { exchange, order, pass } = simulatedExchange();
    split(exchange, BOB, '10');
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    exchange.place(order({ account: BOB, size: '10', at: '0.5' }));
    pass(5_000);
    const holdings = exchange.holdings(BOB);
    expect(holdings?.cash).toBe(990_000_000n);
    expect(holdings?.shares.get(YES)).toBe(10_000_000n);
    expect(holdings?.reservedCash).toBe(0n);
    expect(holdings?.reservedShares.size).toBe(0);
  });
});
