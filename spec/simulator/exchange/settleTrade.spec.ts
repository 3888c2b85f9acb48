import { shares, usd } from '../../../src/domain/units.ts';
import {
  ANN,
  accepted,
  BOB,
  simulatedExchange,
  split,
  YES,
} from '../../support/simulatedExchange.ts';

function oneTrade(failureRate: number) {
  const venue = simulatedExchange({}, { settlement: { failureRate } });
  const { exchange, order } = venue;
  split(exchange, BOB, '10');
  exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
  const [id = ''] = accepted(exchange.place(order({ size: '10', at: '0.5' }))).tradeIds;
  return { ...venue, id };
}

describe('settleTrade', () => {
  it('takes what is given at once and brings what is got when it is mined', () => {
    const { exchange, pass, id, events } = oneTrade(0);
    expect(exchange.holdings(ANN)).toMatchObject({ cash: usd('995'), shares: new Map() });
    expect(exchange.holdings(BOB)?.cash).toBe(usd('990'));
    pass(1_500);
    expect(exchange.trade(id)).toMatchObject({ status: 'MINED', updatedAtMs: 1_500 });
    expect(exchange.holdings(ANN)?.shares.get(YES)).toBe(shares('10'));
    expect(exchange.holdings(BOB)?.cash).toBe(usd('995'));
    pass(3_000);
    expect(exchange.trade(id)).toMatchObject({ status: 'CONFIRMED' });
    expect(exchange.holdings(BOB)?.cash).toBe(usd('995'));
    expect(events.filter(({ type }) => type === 'trade-settled')).toHaveLength(2);
  });

  it('gives everything back when it fails', () => {
    const { exchange, pass, id } = oneTrade(1);
    pass(10_000);
    expect(exchange.trade(id)).toMatchObject({ status: 'FAILED' });
    expect(exchange.holdings(ANN)).toMatchObject({ cash: usd('1000'), shares: new Map() });
    expect(exchange.holdings(BOB)?.cash).toBe(usd('990'));
    expect(exchange.holdings(BOB)?.shares.get(YES)).toBe(shares('10'));
  });
});
