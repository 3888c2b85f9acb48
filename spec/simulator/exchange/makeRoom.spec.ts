import { type Price, price, sum, usd } from '../../../src/domain/units.ts';
import { HOUSE } from '../../../src/simulator/exchange/house.ts';
import type { SimMarket } from '../../../src/simulator/exchange/simMarket.ts';
import { fc } from '../../support/fc.ts';
import {
  ANN,
  accepted,
  BOB,
  CONDITION,
  MARKET,
  NO,
  simulatedExchange,
  split,
  YES,
} from '../../support/simulatedExchange.ts';

const LONG_MS = 600_000;
const DEEP = { touch: 'bid', bids: [1_000_000_000n], asks: [1_000_000_000n] } as never;

/** Another market, of which there may be many. */
const another = (number: number): SimMarket => ({
  ...MARKET,
  conditionId: `0x${number}`,
  outcomes: [
    { assetId: `7${number}01`, name: 'Yes' },
    { assetId: `7${number}02`, name: 'No' },
  ],
});

describe('makeRoom', () => {
  it('forgets a market that was resolved long ago, and all that is known of it', () => {
    const { exchange, order, pass } = simulatedExchange({}, { maxMarkets: 1 });
    exchange.quoteAround(YES, price('0.5'), DEEP);
    accepted(exchange.place(order({ size: '10', at: '0.6' })));
    pass(10_000);
    exchange.resolve(CONDITION, YES);
    exchange.redeem(ANN, CONDITION);
    pass(LONG_MS);
    expect(exchange.holdings(HOUSE)?.shares.size).toBe(1);
    expect(exchange.addMarket(another(1))).toBe(true);
    expect(exchange.allMarkets()).toEqual([another(1)]);
    expect([exchange.market(CONDITION), exchange.marketOfAsset(NO)]).toEqual([
      undefined,
      undefined,
    ]);
    expect([exchange.winner(CONDITION), exchange.book(YES)]).toEqual([undefined, undefined]);
    expect(exchange.priceHistory(YES)).toEqual([]);
    expect(exchange.holdings(HOUSE)?.shares).toEqual(new Map());
    expect([exchange.noticed(ANN, YES), exchange.noticed(HOUSE, NO)]).toEqual([0n, 0n]);
  });

  it('forgets none as long as there is room, and then no more than it must', () => {
    const { exchange, pass } = simulatedExchange({}, { maxMarkets: 2 });
    exchange.resolve(CONDITION, YES);
    pass(LONG_MS);
    exchange.addMarket(another(1));
    expect(exchange.allMarkets()).toHaveLength(2);
    exchange.resolve('0x1', '7101');
    pass(LONG_MS);
    exchange.addMarket(another(2));
    expect(exchange.allMarkets().map(({ conditionId }) => conditionId)).toEqual(['0x1', '0x2']);
  });

  it('forgets none that is open, or was resolved a moment ago: the newest is left out', () => {
    const { exchange, events, pass } = simulatedExchange({}, { maxMarkets: 1 });
    pass(LONG_MS);
    expect(exchange.addMarket(another(1))).toBe(false);
    exchange.resolve(CONDITION, YES);
    pass(LONG_MS - 1);
    expect(exchange.addMarket(another(1))).toBe(false);
    expect(exchange.allMarkets()).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'market-added')).toHaveLength(1);
    pass(1);
    expect(exchange.addMarket(another(1))).toBe(true);
  });

  it('refuses what is there already, and forgets nothing for it', () => {
    const { exchange, pass } = simulatedExchange({}, { maxMarkets: 2 });
    exchange.resolve(CONDITION, YES);
    exchange.addMarket(another(1));
    expect(() => exchange.addMarket(another(1))).toThrow(RangeError);
    pass(LONG_MS);
    expect(() => exchange.addMarket(another(1))).toThrow(RangeError);
    expect(exchange.allMarkets()).toHaveLength(2);
  });

  it.each([
    ['the winner', YES],
    ['the loser', NO],
  ])('forgets none of which an account holds %s', (_, winner) => {
    const { exchange, order, pass } = simulatedExchange({}, { maxMarkets: 1 });
    exchange.quoteAround(YES, price('0.5'), DEEP);
    accepted(exchange.place(order({ size: '10', at: '0.6' })));
    pass(10_000);
    exchange.resolve(CONDITION, winner);
    pass(LONG_MS * 10);
    expect(exchange.addMarket(another(1))).toBe(false);
    expect(exchange.redeem(ANN, CONDITION)).toBe(winner === YES ? usd('10') : 0n);
    expect(exchange.addMarket(another(1))).toBe(true);
  });

  it('forgets none with a trade under way, whose shares may yet come back', () => {
    const settlement = { blockMs: LONG_MS * 4, lagMs: 0, failureRate: 1 };
    const { exchange, order, pass } = simulatedExchange({}, { maxMarkets: 1, settlement });
    split(exchange, BOB, '10');
    accepted(
      exchange.place(order({ account: BOB, assetId: YES, side: 'SELL', size: '10', at: '0.5' })),
    );
    accepted(
      exchange.place(order({ account: BOB, assetId: NO, side: 'SELL', size: '10', at: '0.5' })),
    );
    pass(1);
    exchange.resolve(CONDITION, YES);
    expect(exchange.holders(CONDITION)).toEqual([]);
    pass(LONG_MS * 2);
    expect(exchange.addMarket(another(1))).toBe(false);
    pass(LONG_MS * 2);
    expect(exchange.holders(CONDITION)).toEqual([BOB]);
    exchange.redeem(BOB, CONDITION);
    expect(exchange.addMarket(another(1))).toBe(true);
  });

  it('makes no money and loses none, and the house holds shares of what there is only', () => {
    const anyMarket = fc.record({
      at: fc.integer({ min: 2, max: 98 }).map((cents) => BigInt(cents * 10_000) as Price),
      size: fc.integer({ min: 5, max: 50 }),
      buys: fc.constantFrom<0 | 1>(0, 1),
      wins: fc.constantFrom<0 | 1>(0, 1),
      redeems: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyMarket, { minLength: 6, maxLength: 15 }), (markets) => {
        const { exchange, order, pass } = simulatedExchange({}, { maxMarkets: 5 });
        for (const [number, { at, size, buys, wins, redeems }] of markets.entries()) {
          const market = another(number);
          if (!exchange.addMarket(market)) continue;
          const [yes, no] = market.outcomes.map(({ assetId }) => assetId) as [string, string];
          exchange.quoteAround(yes, at, DEEP);
          const bought = [yes, no][buys] ?? '';
          exchange.place(order({ assetId: bought, size: `${size}`, at: '0.99', type: 'FAK' }));
          pass(10_000);
          exchange.resolve(market.conditionId, [yes, no][wins] ?? '');
          if (redeems) exchange.redeem(ANN, market.conditionId);
          pass(LONG_MS);
        }
        const all = [HOUSE, ANN, BOB].map((account) => exchange.holdings(account));
        const ofAll = (assetId: string): bigint =>
          all.reduce((total, one) => total + (one?.shares.get(assetId) ?? 0n), 0n);
        const open = exchange.allMarkets();
        expect(open.length).toBeLessThanOrEqual(5);
        const worth = open.map(({ conditionId, outcomes: [first] }) =>
          ofAll(exchange.winner(conditionId) ?? first?.assetId ?? ''),
        );
        const cash = sum(all.map((one) => one?.cash ?? usd('0')));
        expect(cash + worth.reduce((a, b) => a + b, 0n)).toBe(usd('2000'));
        const held = all.flatMap((one) => [...(one?.shares.keys() ?? [])]);
        expect(held.filter((assetId) => !exchange.marketOfAsset(assetId))).toEqual([]);
      }),
    );
  });
});
