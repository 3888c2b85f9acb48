import { asyncScheduler } from 'rxjs';
import { address } from '../../../src/domain/address.ts';
import { price, shares, usd } from '../../../src/domain/units.ts';
import { createExchange } from '../../../src/simulator/exchange/createExchange.ts';
import type { Exchange } from '../../../src/simulator/exchange/exchange.ts';
import type { Activity } from '../../../src/simulator/leaders/activityRow.ts';
import { createProfiles, type Profiles } from '../../../src/simulator/leaders/profiles.ts';
import { createRandom } from '../../../src/simulator/random.ts';
import { enactTape } from '../../../src/simulator/tape/enactTape.ts';
import type { TapeEvent, TapeMarket, TapeTrade } from '../../../src/simulator/tape/tapeEvent.ts';
import { marbles } from '../../support/marbles.ts';

const LEADER = address(`0x${'a'.repeat(40)}`);
const HASH = `0x${'1'.repeat(64)}`;
const CONDITION = `0x${'c'.repeat(64)}`;

const MARKET: TapeMarket = {
  atMs: 0,
  type: 'market',
  conditionId: CONDITION,
  title: 'Rain tomorrow?',
  slug: 'rain',
  eventSlug: 'weather',
  outcomes: [
    { assetId: '1', name: 'Yes' },
    { assetId: '2', name: 'No' },
  ],
  tick: '0.01',
  minimumShares: '5',
  feeRate: '0.05',
  negRisk: false,
  version: 'v1',
  endsAtMs: 60_000,
  price: '0.52',
};

const TRADE: TapeTrade = {
  atMs: 0,
  type: 'trade',
  leader: LEADER,
  transactionHash: HASH,
  assetId: '1',
  side: 'BUY',
  size: '20',
  price: '0.6',
  role: 'taker',
};

type World = {
  readonly exchange: Exchange;
  readonly profiles: Profiles;
  /** What was put on record, and what the best prices of its asset were by then. */
  readonly recorded: (Activity & { bid: string; ask: string })[];
  /** What was given away. */
  readonly given: unknown[];
  readonly faults: unknown[];
  readonly enact: (event: TapeEvent) => void;
};

const inWorld = (body: (world: World) => void, seed = 1, options: { maxMarkets?: number } = {}) =>
  marbles(() => {
    const exchange = createExchange({
      cash: usd('1000'),
      ...options,
      scheduler: asyncScheduler,
      random: createRandom(seed, 'exchange'),
    });
    const profiles = createProfiles();
    const faults: unknown[] = [];
    const recorded: World['recorded'] = [];
    const given: World['given'] = [];
    const enact = enactTape({
      exchange,
      profiles,
      positions: { giveAway: (...what) => void given.push(what) },
      log: {
        record: (activity, delays) => {
          const book = exchange.book(activity.assetId);
          const bid = String(book?.bids[0]?.price ?? '');
          recorded.push({ ...activity, bid, ask: String(book?.asks[0]?.price ?? '') });
          return {
            ...activity,
            sequence: 1,
            timestampS: 1,
            publishedAtMs: 1,
            listedAtMs: delays.listAfterMs,
          };
        },
      },
      delays: () => ({ publishAfterMs: 1, listAfterMs: 2 }),
      random: createRandom(seed, 'ladders'),
      scheduler: asyncScheduler,
      onFault: (cause) => faults.push(cause),
    });
    body({ exchange, profiles, recorded, given, faults, enact });
    exchange.stop();
  });

const bestOf = (exchange: Exchange, assetId: string) => {
  const book = exchange.book(assetId);
  return { bid: book?.bids[0]?.price, ask: book?.asks[0]?.price };
};

describe('enactTape', () => {
  it(
    'opens a market with its terms and a book around its price',
    inWorld(({ exchange, enact }) => {
      enact({ ...MARKET, atMs: 10_000, feeRate: '0.07', version: 'v2' });
      expect(exchange.market(CONDITION)).toMatchObject({
        title: 'Rain tomorrow?',
        tick: price('0.01'),
        fee: { rate: 70_000n, exponent: 1 },
        version: 'v2',
        acceptingOrders: true,
        endsAtMs: 50_000,
      });
      expect(bestOf(exchange, '1')).toEqual({ bid: price('0.52'), ask: price('0.53') });
      expect(bestOf(exchange, '2')).toEqual({ bid: price('0.47'), ask: price('0.48') });
    }),
  );

  it(
    'moves the book with the price, on the tick and within it',
    inWorld(({ exchange, enact }) => {
      enact(MARKET);
      enact({ atMs: 1, type: 'price', assetId: '2', price: '0.3' });
      expect(bestOf(exchange, '2')).toEqual({ bid: price('0.3'), ask: price('0.31') });
      enact({ atMs: 1, type: 'price', assetId: '1', price: '0.4149' });
      expect(bestOf(exchange, '1')).toEqual({ bid: price('0.41'), ask: price('0.42') });
      enact({ atMs: 1, type: 'price', assetId: '1', price: '0.0001' });
      expect(bestOf(exchange, '1')).toEqual({ bid: price('0.01'), ask: price('0.02') });
      enact({ atMs: 1, type: 'price', assetId: '9', price: '0.5' });
    }),
  );

  it(
    'moves the book to a trade before the trade is put on record',
    inWorld(({ recorded, enact }) => {
      enact(MARKET);
      for (let count = 0; count < 100; count += 1) enact({ ...TRADE, price: '0.7' });
      const prices = recorded.map(({ bid, ask }) => `${bid} ${ask}`);
      const atOnce = prices.filter((text) => text === '690000 700000').length;
      const worse = prices.filter((text) => text === '690000 710000').length;
      expect(atOnce + worse).toBe(100);
      expect(worse).toBeGreaterThan(3);
      expect(worse).toBeLessThan(25);
    }),
  );

  it.each([
    // What a taker paid is the ask, what it was paid is the bid; a maker's counterpart did that.
    ['BUY', 'taker', '0.59', '0.6'],
    ['SELL', 'taker', '0.6', '0.61'],
    ['BUY', 'maker', '0.6', '0.61'],
    ['SELL', 'maker', '0.59', '0.6'],
  ] as const)(
    'leaves the book after a %s of a %s with %s bid and %s asked',
    (side, role, bid, ask) => {
      inWorld(({ exchange, enact }) => {
        enact(MARKET);
        enact({ ...TRADE, side, role });
        expect(bestOf(exchange, '1')).toEqual({ bid: price(bid), ask: price(ask) });
      })();
    },
  );

  it(
    'puts a trade on record as it is, with what only its market knows',
    inWorld(({ recorded, enact }) => {
      enact(MARKET);
      enact({ ...TRADE, price: '0.3400001440002304', size: '1.666664', assetId: '2' });
      enact({ ...TRADE, usdcSize: '12.24', role: 'maker', title: 'Other', outcome: 'Aye' });
      expect(recorded[0]).toMatchObject({
        wallet: LEADER,
        type: 'TRADE',
        role: 'taker',
        transactionHash: HASH,
        conditionId: CONDITION,
        assetId: '2',
        side: 'BUY',
        size: '1.666664',
        price: '0.3400001440002304',
        usdcSize: '0.566665',
        outcomeIndex: 1,
        outcome: 'No',
        title: 'Rain tomorrow?',
        slug: 'rain',
        eventSlug: 'weather',
      });
      expect(recorded[1]).toMatchObject({
        role: 'maker',
        usdcSize: '12.24',
        title: 'Other',
        outcome: 'Aye',
      });
    }),
  );

  it(
    'opens the market of a trade that no market of the tape has',
    inWorld(({ exchange, recorded, enact }) => {
      enact({ ...TRADE, conditionId: CONDITION, title: 'Unheard of', outcome: 'Down' });
      const market = exchange.market(CONDITION);
      expect(market).toMatchObject({ title: 'Unheard of', tick: price('0.01') });
      expect(market?.outcomes.map(({ name }) => name)).toEqual(['Up', 'Down']);
      expect(market?.outcomes[1]?.assetId).toBe('1');
      enact({ ...TRADE, assetId: '77' });
      enact({ ...TRADE, assetId: '78', conditionId: CONDITION });
      expect(exchange.allMarkets()).toHaveLength(3);
      expect(recorded).toHaveLength(3);
      expect(exchange.marketOfAsset('78')?.conditionId).not.toBe(CONDITION);
      expect(exchange.marketOfAsset('77')?.conditionId).toMatch(/^0x[0-9a-f]{64}$/);
    }),
  );

  it.each([
    ['redeem', undefined, 'REDEEM'],
    ['split', undefined, 'SPLIT'],
    ['merge', undefined, 'MERGE'],
    ['conversion', undefined, 'CONVERSION'],
    ['reward', undefined, 'REWARD'],
    ['rebate', undefined, 'MAKER_REBATE'],
    ['rebate', 'maker', 'MAKER_REBATE'],
    ['rebate', 'taker', 'TAKER_REBATE'],
  ] as const)('puts a %s (%s) on record as %s', (type, role, expected) => {
    inWorld(({ recorded, enact }) => {
      enact(MARKET);
      enact({
        atMs: 1,
        type,
        leader: LEADER,
        transactionHash: HASH,
        conditionId: CONDITION,
        size: '6',
        usdcSize: '5.5',
        ...(role ? { role } : {}),
      });
      expect(recorded).toEqual([
        expect.objectContaining({
          type: expected,
          size: '6',
          usdcSize: '5.5',
          price: '0',
          side: '',
          assetId: '',
          outcomeIndex: 999,
          outcome: '',
          title: 'Rain tomorrow?',
        }),
      ]);
    })();
  });

  it(
    'ends trading in a market that is decided, and ignores one it does not know',
    inWorld(({ exchange, enact }) => {
      enact(MARKET);
      enact({ atMs: 1, type: 'resolve', conditionId: CONDITION, winnerAssetId: '2' });
      enact({ atMs: 1, type: 'resolve', conditionId: HASH, winnerAssetId: '2' });
      expect(exchange.book('1')).toBeUndefined();
      enact({ atMs: 2, type: 'price', assetId: '1', price: '0.5' });
    }),
  );

  it(
    'lets shares leave a wallet without a row',
    inWorld(({ recorded, given, enact }) => {
      enact({ atMs: 0, type: 'transfer', leader: LEADER, assetId: '1', size: '5.5' });
      expect([given, recorded]).toEqual([[[LEADER, '1', shares('5.5'), 0]], []]);
    }),
  );

  it(
    'gives leaders their names',
    inWorld(({ profiles, enact }) => {
      enact({ atMs: 0, type: 'leader', address: LEADER, name: 'Ada' });
      expect(profiles.of(LEADER)).toEqual({ name: 'Ada', pseudonym: 'Ada' });
    }),
  );

  it("leaves copiers enough at the leader's price, a little, or nothing, by seeded chance", () => {
    const asked = (seed: number): string[] => {
      const seen: string[] = [];
      inWorld(({ exchange, enact }) => {
        enact(MARKET);
        for (let count = 0; count < 200; count += 1) {
          enact(TRADE);
          const [best] = exchange.book('1')?.asks ?? [];
          if (best?.price !== price('0.6')) seen.push('none');
          else seen.push(best.shares < shares('100') ? 'little' : 'enough');
        }
      }, seed)();
      return seen;
    };
    const seen = asked(3);
    expect(asked(3)).toEqual(seen);
    expect(asked(4)).not.toEqual(seen);
    const share = (what: string) => seen.filter((one) => one === what).length / seen.length;
    expect(share('enough')).toBeGreaterThan(0.55);
    expect(share('little')).toBeGreaterThan(0.1);
    expect(share('none')).toBeGreaterThan(0.03);
  });

  it(
    'leaves a market out for which there is no room, tells of it once, and does nothing in it',
    inWorld(
      ({ exchange, enact, recorded, faults }) => {
        enact(MARKET);
        const outcomes = [
          { assetId: '3', name: 'Yes' },
          { assetId: '4', name: 'No' },
        ] as const;
        const conditionId = `0x${'d'.repeat(64)}`;
        enact({ ...MARKET, conditionId, outcomes });
        enact({ ...TRADE, assetId: '3', conditionId });
        enact({ ...TRADE, assetId: '4' });
        enact({ atMs: 0, type: 'price', assetId: '3', price: '0.4' });
        enact({ atMs: 0, type: 'resolve', conditionId, winnerAssetId: '3' });
        const { leader, transactionHash } = TRADE;
        const redeemed = { size: '1', usdcSize: '1', leader, transactionHash };
        enact({ atMs: 0, type: 'redeem', conditionId, ...redeemed });
        // A market that a trade would open, twice.
        enact({ ...TRADE, assetId: '5' });
        enact({ ...TRADE, assetId: '5' });
        expect(faults.map(String)).toEqual([
          `Error: There is no room for market ${conditionId}: it is left out.`,
          expect.stringContaining('There is no room for market 0x'),
        ]);
        expect(recorded).toEqual([]);
        expect(exchange.allMarkets()).toHaveLength(1);
        enact(TRADE);
        expect(recorded).toHaveLength(1);
      },
      1,
      { maxMarkets: 1 },
    ),
  );
});
