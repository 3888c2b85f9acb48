import { price, ratio, type Shares, shares, usd } from '../../../src/domain/units.ts';
import {
  accepted,
  BOB,
  CONDITION,
  NO,
  simulatedExchange,
  split,
  YES,
} from '../../support/simulatedExchange.ts';

const sizes = (...texts: string[]): Shares[] => texts.map(shares);
const LADDER = { touch: 'ask', bids: sizes('30', '40'), asks: sizes('10', '20') } as const;

const shown = (levels: readonly { price: bigint; shares: bigint }[] | undefined) =>
  levels?.map(({ price: at, shares: count }) => [Number(at) / 1e6, Number(count) / 1e6]);

describe('requote', () => {
  it('straddles the price with the ask at it, mirrored for the other outcome', () => {
    const { exchange } = simulatedExchange();
    exchange.quoteAround(YES, price('0.52'), LADDER);
    expect(shown(exchange.book(YES)?.asks)).toEqual([
      [0.52, 10],
      [0.53, 20],
    ]);
    expect(shown(exchange.book(YES)?.bids)).toEqual([
      [0.51, 30],
      [0.5, 40],
    ]);
    expect(shown(exchange.book(NO)?.asks)).toEqual([
      [0.49, 30],
      [0.5, 40],
    ]);
  });

  it('straddles it with the bid at it, also when asked for the second outcome', () => {
    const { exchange } = simulatedExchange();
    exchange.quoteAround(NO, price('0.3'), { ...LADDER, touch: 'bid' });
    expect(shown(exchange.book(NO)?.bids)?.[0]).toEqual([0.3, 30]);
    expect(shown(exchange.book(NO)?.asks)?.[0]).toEqual([0.31, 10]);
    expect(shown(exchange.book(YES)?.asks)?.[0]).toEqual([0.7, 30]);
  });

  it('goes to the tick that is worse for a taker where the price is between two', () => {
    const { exchange } = simulatedExchange();
    exchange.quoteAround(YES, price('0.525'), LADDER);
    expect(shown(exchange.book(YES)?.asks)?.[0]?.[0]).toBe(0.53);
    exchange.quoteAround(YES, price('0.525'), { ...LADDER, touch: 'bid' });
    expect(shown(exchange.book(YES)?.bids)?.[0]?.[0]).toBe(0.52);
  });

  it('leaves out what lies off the scale', () => {
    const { exchange } = simulatedExchange();
    exchange.quoteAround(YES, price('0.99'), LADDER);
    expect(shown(exchange.book(YES)?.asks)).toEqual([[0.99, 10]]);
    exchange.quoteAround(YES, price('0.999'), LADDER);
    expect(shown(exchange.book(YES)?.asks)).toEqual([]);
    exchange.quoteAround(YES, price('0.01'), LADDER);
    expect(shown(exchange.book(YES)?.bids)).toEqual([]);
  });

  it('replaces the quotes, and tells only of levels that changed', () => {
    const { exchange, events } = simulatedExchange();
    exchange.quoteAround(YES, price('0.52'), LADDER);
    const before = events.length;
    exchange.quoteAround(YES, price('0.52'), LADDER);
    expect(events).toHaveLength(before);
    exchange.quoteAround(YES, price('0.52'), { ...LADDER, asks: sizes('11', '20') });
    expect(events.slice(before)).toMatchObject([
      {
        type: 'book',
        changes: [
          { assetId: YES, side: 'SELL', price: price('0.52'), shares: shares('11') },
          { assetId: NO, side: 'BUY', price: price('0.48'), shares: shares('11') },
        ],
      },
    ]);
  });

  it('sells to a buyer by minting, and buys from a seller', () => {
    const { exchange, order, pass } = simulatedExchange();
    exchange.quoteAround(YES, price('0.52'), LADDER);
    const bought = accepted(exchange.place(order({ size: '15', at: '0.53', type: 'FAK' })));
    expect(bought.usd).toBe(usd('7.95') - 1n);
    expect(exchange.trade(bought.tradeIds[0] ?? '')?.makers[0]).toMatchObject({
      assetId: NO,
      side: 'BUY',
      apiKey: '',
      price: price('0.48'),
    });
    pass(5_000);
    const sold = accepted(
      exchange.place(order({ side: 'SELL', size: '5', at: '0.51', type: 'FAK' })),
    );
    expect(sold.usd).toBe(usd('2.55'));
    expect(exchange.trade(sold.tradeIds[0] ?? '')?.makers[0]).toMatchObject({ assetId: YES });
  });

  it('fills the orders of accounts that it crosses, at their price and without a fee', () => {
    const { exchange, order, pass } = simulatedExchange({
      fee: { rate: ratio('0.07'), exponent: 1 },
    });
    exchange.quoteAround(YES, price('0.52'), LADDER);
    const resting = order({ account: BOB, size: '12', at: '0.5' });
    exchange.place(resting);
    exchange.quoteAround(YES, price('0.48'), LADDER);
    // Ten at 0.48 and twenty at 0.49 are offered; the order bids 0.50 for twelve.
    expect(exchange.order(resting.id)).toMatchObject({ status: 'MATCHED', matchedUsd: usd('6') });
    expect(shown(exchange.book(YES)?.asks)).toEqual([[0.49, 18]]);
    pass(5_000);
    expect(exchange.holdings(BOB)?.shares.get(YES)).toBe(shares('12'));
    expect(exchange.trades(BOB)[0]).toMatchObject({ fee: 0n, taker: { apiKey: '' } });
  });

  it('leaves the orders of accounts alone otherwise', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '50');
    exchange.place(order({ account: BOB, side: 'SELL', size: '12', at: '0.53' }));
    exchange.quoteAround(YES, price('0.52'), LADDER);
    expect(shown(exchange.book(YES)?.asks)).toEqual([
      [0.52, 10],
      [0.53, 32],
    ]);
    exchange.quoteAround(YES, price('0.52'), { touch: 'ask', bids: [], asks: [] });
    expect(shown(exchange.book(YES)?.asks)).toEqual([[0.53, 12]]);
  });

  it('does nothing where there is no market any more', () => {
    const { exchange, events } = simulatedExchange();
    exchange.resolve(CONDITION, YES);
    const before = events.length;
    exchange.quoteAround(YES, price('0.52'), LADDER);
    exchange.quoteAround('77', price('0.52'), LADDER);
    expect(events).toHaveLength(before);
  });
});
