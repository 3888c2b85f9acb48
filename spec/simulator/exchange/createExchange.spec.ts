import type { Price, Shares } from '../../../src/domain/units.ts';
import { ratio, usd } from '../../../src/domain/units.ts';
import { HOUSE } from '../../../src/simulator/exchange/house.ts';
import type { SimOrderType } from '../../../src/simulator/exchange/newOrder.ts';
import { reservationOf } from '../../../src/simulator/exchange/reservationOf.ts';
import { fc } from '../../support/fc.ts';
import {
  ANN,
  amounts,
  BOB,
  CONDITION,
  MARKET,
  NO,
  simulatedExchange,
  split,
  YES,
} from '../../support/simulatedExchange.ts';

const ACCOUNTS = [ANN, BOB];

const anyPrice = fc.integer({ min: 1, max: 99 }).map((cents) => BigInt(cents * 10_000) as Price);
/** Mostly hundredths of shares, as clients send them, and sometimes down to the millionth. */
const anyShares = fc
  .oneof(
    fc.bigInt(500n, 20_000n).map((hundredths) => hundredths * 10_000n),
    fc.bigInt(5_000_000n, 200_000_000n),
  )
  .map((millionths) => millionths as Shares);

const anyAction = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('place' as const),
      account: fc.constantFrom(...ACCOUNTS),
      assetId: fc.constantFrom(YES, NO),
      side: fc.constantFrom('BUY' as const, 'SELL' as const),
      size: anyShares,
      price: anyPrice,
      type: fc.constantFrom<SimOrderType>('GTC', 'GTC', 'GTD', 'FOK', 'FAK'),
      postOnly: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('cancel' as const), nth: fc.nat(40) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('quote' as const),
      price: anyPrice,
      touch: fc.constantFrom('bid' as const, 'ask' as const),
      bids: fc.array(anyShares, { maxLength: 4 }),
      asks: fc.array(anyShares, { maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(200_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('split' as const),
      account: fc.constantFrom(...ACCOUNTS),
    }),
  },
);
type Action = typeof anyAction extends fc.Arbitrary<infer A> ? A : never;

const anyMarket = fc.record({
  takerDelayMs: fc.constantFrom(0, 0, 250),
  fee: fc.constantFrom({ rate: ratio('0'), exponent: 1 }, { rate: ratio('0.07'), exponent: 1 }),
});

function play(actions: readonly Action[], market: Partial<typeof MARKET>, failureRate: number) {
  const venue = simulatedExchange(market, { settlement: { failureRate } });
  const { exchange, order, pass } = venue;
  for (const account of ACCOUNTS) split(exchange, account, '200');
  const ids: string[] = [];
  const act = (action: Action): void => {
    switch (action.do) {
      case 'place': {
        const { account, assetId, side, type, postOnly, size, price } = action;
        const placed = {
          ...order({ account, assetId, side, type, postOnly, size: '1', at: '0.5' }),
          ...amounts(side, size, price),
          expiration: type === 'GTD' ? Math.ceil(venue.scheduler.now() / 1_000) + 200 : 0,
        };
        ids.push(placed.id);
        exchange.place(placed);
        break;
      }
      case 'cancel':
        exchange.cancel(ids[action.nth % Math.max(1, ids.length)] ?? '');
        break;
      case 'quote':
        exchange.quoteAround(YES, action.price, action);
        break;
      case 'pass':
        pass(action.ms);
        break;
      case 'split': {
        const { cash = 0n, reservedCash = 0n } = exchange.holdings(action.account) ?? {};
        if (cash - reservedCash >= 1_000_000n) split(exchange, action.account, '1');
      }
    }
  };
  return { ...venue, ids, act, actions };
}

describe('createExchange', () => {
  it('makes no money and no shares, but for a dollar a pair', () => {
    fc.assert(
      fc.property(
        fc.array(anyAction, { maxLength: 60 }),
        anyMarket,
        fc.constantFrom(0, 0.3),
        (actions, market, failureRate) => {
          const { exchange, pass, act } = play(actions, market, failureRate);
          for (const action of actions) act(action);
          pass(10_000);
          const all = [HOUSE, ...ACCOUNTS].map((account) => exchange.holdings(account));
          const total = (of: (at: number) => bigint): bigint =>
            all.reduce((sum, _holdings, at) => sum + of(at), 0n);
          const yes = total((at) => all[at]?.shares.get(YES) ?? 0n);
          const no = total((at) => all[at]?.shares.get(NO) ?? 0n);
          expect(yes).toBe(no);
          expect(total((at) => all[at]?.cash ?? 0n) + yes).toBe(usd('2000'));
        },
      ),
    );
  });

  it('never promises more than an account has, and sets aside what its open orders may take', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 60 }), anyMarket, (actions, market) => {
        const { exchange, act } = play(actions, market, 0);
        for (const action of actions) {
          act(action);
          for (const account of ACCOUNTS) {
            const holdings = exchange.holdings(account);
            const open = exchange.openOrders(account);
            const reserved = open.reduce((sum, order) => sum + reservationOf(order).usd, 0n);
            expect(holdings?.reservedCash).toBe(reserved);
            expect(reserved).toBeLessThanOrEqual(holdings?.cash ?? 0n);
            for (const assetId of [YES, NO]) {
              const promised = open
                .filter((order) => order.assetId === assetId)
                .reduce((sum, order) => sum + reservationOf(order).shares, 0n);
              expect(holdings?.reservedShares.get(assetId) ?? 0n).toBe(promised);
              expect(promised).toBeLessThanOrEqual(holdings?.shares.get(assetId) ?? 0n);
            }
          }
        }
      }),
    );
  });

  it('never leaves a book crossed, and shows the same book from both outcomes', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 60 }), anyMarket, (actions, market) => {
        const { exchange, act } = play(actions, market, 0);
        for (const action of actions) {
          act(action);
          const yes = exchange.book(YES);
          const no = exchange.book(NO);
          const bid = yes?.bids[0]?.price ?? 0n;
          expect(bid).toBeLessThan(yes?.asks[0]?.price ?? 1_000_000n);
          expect(no?.asks.map(({ price, shares }) => [1_000_000n - price, shares])).toEqual(
            yes?.bids.map(({ price, shares }) => [price, shares]),
          );
        }
      }),
    );
  });

  it('fills no order beyond its size or its dollars, nor at a price worse than its limit', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 60 }), anyMarket, (actions, market) => {
        const { exchange, pass, act, ids } = play(actions, market, 0);
        for (const action of actions) act(action);
        pass(1_000);
        for (const id of ids) {
          const order = exchange.order(id);
          if (!order) continue;
          const { side, type, matchedShares, matchedUsd, limitPrice } = order;
          if (side === 'BUY' && (type === 'FOK' || type === 'FAK'))
            expect(matchedUsd).toBeLessThanOrEqual(order.makerAmount);
          else expect(matchedShares).toBeLessThanOrEqual(order.originalShares);
          const atLimit = (matchedShares * limitPrice) / 1_000_000n;
          if (side === 'BUY') expect(matchedUsd).toBeLessThanOrEqual(atLimit);
          else
            expect(matchedUsd).toBeGreaterThanOrEqual(atLimit - BigInt(order.tradeIds.length) * 8n);
          const legs = order.tradeIds.flatMap((tradeId) => {
            const trade = exchange.trade(tradeId);
            if (!trade) throw new Error('A trade of an order is not there.');
            return [trade.taker, ...trade.makers].filter((leg) => leg.orderId === id);
          });
          expect(legs.reduce((sum, leg) => sum + leg.shares, 0n)).toBe(matchedShares);
          expect(legs.reduce((sum, leg) => sum + leg.usd, 0n)).toBe(matchedUsd);
        }
      }),
    );
  });

  it('does the same again, to the byte', () => {
    const actions = fc.sample(anyAction, { numRuns: 200, seed: 42 });
    const run = (): string => {
      const { act, pass, events } = play(actions, { takerDelayMs: 250 }, 0.2);
      for (const action of actions) act(action);
      pass(10_000);
      return JSON.stringify(events, (_key, value: unknown) =>
        typeof value === 'bigint' ? `${value}` : value,
      );
    };
    expect(run()).toBe(run());
    expect(run().length).toBeGreaterThan(10_000);
  });

  it('keeps no more ended orders and trades than it is told, and the ids of all', () => {
    const { exchange, order } = simulatedExchange({}, { keepOrders: 20, keepTrades: 10 });
    const ladder = { touch: 'ask', bids: [], asks: [usd('500') as bigint as Shares] } as const;
    const orders = Array.from({ length: 60 }, () => order({ size: '5', at: '0.5', type: 'FAK' }));
    for (const taken of orders) {
      exchange.quoteAround(YES, usd('0.5') as bigint as Price, ladder);
      exchange.place(taken);
    }
    expect(exchange.trades(ANN).length).toBeLessThanOrEqual(10);
    expect(orders.filter(({ id }) => exchange.order(id)).length).toBeLessThanOrEqual(20);
    expect(orders.map((taken) => exchange.place(taken).kind)).toEqual(orders.map(() => 'refused'));
  });

  it('lists an account’s trades newest first, whichever side it was on', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '100');
    for (const size of ['5', '6']) {
      exchange.place(order({ account: BOB, side: 'SELL', size, at: '0.5' }));
      exchange.place(order({ size, at: '0.5' }));
    }
    for (const account of ACCOUNTS)
      expect(exchange.trades(account).map(({ taker }) => taker.shares)).toEqual([
        6_000_000n,
        5_000_000n,
      ]);
    expect(exchange.trades(HOUSE)).toEqual([]);
  });

  it('knows its markets by condition and by asset, and refuses one twice', () => {
    const { exchange } = simulatedExchange();
    expect(exchange.marketOfAsset(NO)).toBe(exchange.market(CONDITION));
    expect(exchange.allMarkets()).toEqual([MARKET]);
    expect(() => exchange.addMarket(MARKET)).toThrow(RangeError);
    expect(() => exchange.addMarket({ ...MARKET, conditionId: '0x2' })).toThrow(RangeError);
    const three = [...MARKET.outcomes, { assetId: '1003', name: 'Maybe' }];
    expect(() => exchange.addMarket({ ...MARKET, conditionId: '0x2', outcomes: three })).toThrow(
      'two outcomes',
    );
  });

  it('changes a tick, and tells of it once', () => {
    const { exchange, events, order } = simulatedExchange();
    const tick = 1_000n as Price;
    exchange.changeTick(CONDITION, tick);
    exchange.changeTick(CONDITION, tick);
    expect(events.slice(1)).toEqual([
      { type: 'tick-changed', atMs: 0, conditionId: CONDITION, from: 10_000n, to: tick },
    ]);
    expect(exchange.place(order({ size: '5', at: '0.501' })).kind).toBe('accepted');
  });

  it('remembers the middle price by the minute, for both outcomes', () => {
    const { exchange, pass } = simulatedExchange();
    const ladder = { touch: 'ask', bids: [usd('5')], asks: [usd('5')] } as never;
    for (const [ms, at] of [
      [0, '0.5'],
      [1_000, '0.6'],
      [60_000, '0.7'],
    ] as const) {
      pass(ms);
      exchange.quoteAround(YES, usd(at) as bigint as Price, ladder);
    }
    expect(exchange.book(YES)?.changedAtMs).toBe(61_000);
    expect(exchange.priceHistory(YES)).toEqual([
      { atMs: 1_000, price: 595_000n },
      { atMs: 61_000, price: 695_000n },
    ]);
    expect(exchange.priceHistory(NO)[0]).toEqual({ atMs: 1_000, price: 405_000n });
  });

  it('ends its timers and its events when it is stopped', () => {
    const { exchange, order, pass, events, scheduler } = simulatedExchange();
    exchange.place(order({ size: '5', at: '0.5', type: 'GTD', expiration: 1_000 }));
    const before = events.length;
    exchange.stop();
    pass(2_000_000);
    expect(events).toHaveLength(before);
    expect(scheduler.actions).toEqual([]);
  });
});
