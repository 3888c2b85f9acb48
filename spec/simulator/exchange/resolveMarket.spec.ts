import { usd } from '../../../src/domain/units.ts';
import {
  ANN,
  BOB,
  CONDITION,
  MARKET,
  NO,
  simulatedExchange,
  split,
  wordsOf,
  YES,
} from '../../support/simulatedExchange.ts';

describe('resolveMarket', () => {
  it('cancels what is open, held back too, and frees what it set aside', () => {
    const { exchange, order, pass, events } = simulatedExchange({ secondsDelay: 3 });
    split(exchange, BOB, '10');
    const offer = order({ account: BOB, side: 'SELL', size: '10', at: '0.5' });
    const held = order({ size: '10', at: '0.5', type: 'FOK' });
    const resting = order({ size: '10', at: '0.3' });
    for (const placed of [offer, held, resting]) exchange.place(placed);
    exchange.resolve(CONDITION, YES);
    pass(10_000);
    for (const { id } of [offer, held, resting])
      expect(exchange.order(id)).toMatchObject({
        status: 'CANCELED_MARKET_RESOLVED',
        matchedShares: 0n,
      });
    expect(exchange.holdings(ANN)?.reservedCash).toBe(0n);
    expect(events.filter(({ type }) => type === 'trade-matched')).toEqual([]);
    expect(events.find(({ type }) => type === 'resolved')).toMatchObject({ winnerAssetId: YES });
  });

  it('leaves other markets alone', () => {
    const { exchange, order } = simulatedExchange();
    const outcomes = [
      { assetId: '2001', name: 'Up' },
      { assetId: '2002', name: 'Down' },
    ];
    exchange.addMarket({ ...MARKET, conditionId: '0x2', outcomes });
    const other = order({ assetId: '2001', size: '10', at: '0.5' });
    exchange.place(other);
    exchange.resolve(CONDITION, YES);
    expect(exchange.order(other.id)).toMatchObject({ status: 'LIVE' });
    expect(exchange.book('2001')?.bids).toHaveLength(1);
  });

  it('takes the books away and takes no more orders', () => {
    const { exchange, order } = simulatedExchange();
    exchange.resolve(CONDITION, NO);
    expect(exchange.book(YES)).toBeUndefined();
    expect(exchange.market(CONDITION)?.acceptingOrders).toBe(false);
    expect(exchange.winner(CONDITION)).toBe(NO);
    expect(wordsOf(exchange.place(order({ size: '10', at: '0.5' })))).toBe(
      'No orderbook exists for the requested token id',
    );
  });

  it('pays a dollar a winning share once, and nothing for the others', () => {
    const { exchange } = simulatedExchange();
    split(exchange, ANN, '10');
    expect(exchange.redeem(ANN, CONDITION)).toBe(0n);
    exchange.resolve(CONDITION, NO);
    expect(exchange.redeem(ANN, CONDITION)).toBe(usd('10'));
    expect(exchange.redeem(ANN, CONDITION)).toBe(0n);
    expect(exchange.holdings(ANN)).toMatchObject({ cash: usd('1000'), shares: new Map() });
    expect(exchange.redeem(BOB, CONDITION)).toBe(0n);
  });

  it('happens once, and to an outcome of the market', () => {
    const { exchange, events } = simulatedExchange();
    expect(() => exchange.resolve(CONDITION, '77')).toThrow(RangeError);
    exchange.resolve(CONDITION, NO);
    exchange.resolve(CONDITION, YES);
    expect(exchange.winner(CONDITION)).toBe(NO);
    expect(events.filter(({ type }) => type === 'resolved')).toHaveLength(1);
  });
});
