import { BOB, simulatedExchange, split, YES } from '../../support/simulatedExchange.ts';

describe('cancelOrder', () => {
  it('takes an order off the book and frees what it set aside', () => {
    const { exchange, order, events } = simulatedExchange();
    const resting = order({ size: '10', at: '0.5' });
    exchange.place(resting);
    expect(exchange.cancel(resting.id)).toBeUndefined();
    expect(exchange.book(YES)?.bids).toEqual([]);
    expect(exchange.holdings(resting.account)?.reservedCash).toBe(0n);
    expect(exchange.openOrders(resting.account)).toEqual([]);
    expect(events.map(({ type }) => type).slice(-2)).toEqual(['order-cancelled', 'book']);
  });

  it('leaves what was filled and cancels the rest', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '10');
    const resting = order({ size: '10', at: '0.5' });
    exchange.place(resting);
    exchange.place(order({ account: BOB, side: 'SELL', size: '4', at: '0.5', type: 'FAK' }));
    expect(exchange.cancel(resting.id)).toBeUndefined();
    expect(exchange.order(resting.id)).toMatchObject({
      status: 'CANCELED',
      matchedShares: 4_000_000n,
    });
  });

  it('says why not', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '10');
    const gone = order({ size: '10', at: '0.4' });
    exchange.place(gone);
    exchange.cancel(gone.id);
    const matched = order({ size: '10', at: '0.5' });
    exchange.place(matched);
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    expect(exchange.cancel(gone.id)).toBe('already canceled or matched');
    expect(exchange.cancel(matched.id)).toBe('order already matched');
    expect(exchange.cancel('0x1234')).toBe('Order not found or already canceled');
  });
});
