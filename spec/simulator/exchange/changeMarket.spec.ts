import { price } from '../../../src/domain/units.ts';
import { changeMarket, type TickChange } from '../../../src/simulator/exchange/changeMarket.ts';
import {
  accepted,
  CONDITION,
  NO,
  simulatedExchange,
  wordsOf,
} from '../../support/simulatedExchange.ts';

describe('changeMarket', () => {
  it.each<readonly [string, TickChange, string]>([
    ['0.01', 'finer', '0.005'],
    ['0.01', 'coarser', '0.1'],
    ['0.001', 'coarser', '0.0025'],
    ['0.1', 'coarser', '0.1'],
    ['0.0001', 'finer', '0.0001'],
    ['0.01', '0.001', '0.001'],
  ])('takes the tick from %s to the %s: %s', (from, tick, to) => {
    const { exchange, events } = simulatedExchange({ tick: price(from) });
    expect(changeMarket(exchange, CONDITION, { kind: 'tick-change', tick })).toBe(true);
    expect(exchange.market(CONDITION)?.tick).toBe(price(to));
    expect(events.filter(({ type }) => type === 'tick-changed')).toHaveLength(from === to ? 0 : 1);
  });

  it('closes a market to new orders, keeps those that rest, and opens it again', () => {
    const { exchange, order } = simulatedExchange();
    const rested = order({ size: '10', at: '0.3' });
    exchange.place(rested);
    changeMarket(exchange, CONDITION, { kind: 'close-market' });
    expect(wordsOf(exchange.place(order({ size: '10', at: '0.3' })))).toBe(
      'the market is not yet ready to process new orders',
    );
    expect(exchange.order(rested.id)?.status).toBe('LIVE');
    expect(exchange.cancel(rested.id)).toBeUndefined();
    changeMarket(exchange, CONDITION, { kind: 'open-market' });
    accepted(exchange.place(order({ size: '10', at: '0.3' })));
  });

  it('resolves a market, once and for all', () => {
    const { exchange, order } = simulatedExchange();
    changeMarket(exchange, CONDITION, { kind: 'resolve-market', winner: 1 });
    changeMarket(exchange, CONDITION, { kind: 'resolve-market', winner: 0 });
    changeMarket(exchange, CONDITION, { kind: 'open-market' });
    expect(exchange.winner(CONDITION)).toBe(NO);
    expect(exchange.market(CONDITION)?.acceptingOrders).toBe(false);
    expect(wordsOf(exchange.place(order({ size: '10', at: '0.3' })))).toContain('No orderbook');
  });

  it('says that there is no such market', () => {
    const { exchange } = simulatedExchange();
    for (const change of [
      { kind: 'close-market' },
      { kind: 'tick-change', tick: 'finer' },
    ] as const)
      expect(changeMarket(exchange, '0x0', change)).toBe(false);
  });
});
