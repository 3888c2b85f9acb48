import { price } from '../../../src/domain/units.ts';
import {
  firstAsset,
  NEG_RISK,
  quote,
  STANDARD,
  secondAsset,
  servedClob,
  VERSION_2,
} from '../../support/servedClob.ts';
import { BOB, MARKET, simulatedExchange } from '../../support/simulatedExchange.ts';
import { type SocketClient, socketClient } from '../../support/socketClient.ts';

const YES = firstAsset(STANDARD);
const NO = secondAsset(STANDARD);

type Venue = Awaited<ReturnType<typeof servedClob>>;

let venue: Venue;
let client: SocketClient;
beforeEach(async () => {
  venue = await servedClob();
  client = await socketClient(`${venue.wsUrl}/ws/market`);
});
afterEach(async () => {
  client.close();
  await venue.close();
  expect(venue.faults).toEqual([]);
});

const subscribe = (assets_ids: readonly string[], more: object = {}): void =>
  client.send({ assets_ids, type: 'market', ...more });

/** Bob sells to the house: a trade at the best bid. */
const { order } = simulatedExchange();
function sell(size: string): void {
  venue.exchange.openAccount(BOB);
  venue.exchange.split(BOB, STANDARD.conditionId, 100_000_000n as never);
  const sale = order({ account: BOB, assetId: YES, side: 'SELL', size, at: '0.49', type: 'FAK' });
  expect(venue.exchange.place(sale).kind).toBe('accepted');
}

describe('marketSocket', () => {
  it('answers a subscription with the books, in an array, of what has one', async () => {
    subscribe([YES, '404', firstAsset(VERSION_2), YES]);
    const books = (await client.nextJson()) as object[];
    expect(books).toHaveLength(2);
    expect(books[0]).toEqual({
      event_type: 'book',
      asset_id: YES,
      market: STANDARD.conditionId,
      timestamp: expect.stringMatching(/^\d{13}$/) as unknown,
      hash: expect.stringMatching(/^[0-9a-f]{40}$/) as unknown,
      bids: [
        { price: '0.48', size: '200' },
        { price: '0.49', size: '100' },
      ],
      asks: [
        { price: '0.51', size: '200' },
        { price: '0.5', size: '100' },
      ],
      tick_size: '0.01',
      last_trade_price: '',
    });
    expect(books[1]).toMatchObject({ version: 'v2' });
  });

  it('tells changed levels with the best prices after, of both outcomes in one message', async () => {
    subscribe([YES, NO], { initial_dump: false });
    client.send('PING');
    expect(await client.next()).toBe('PONG');
    sell('40');
    expect(await client.nextJson()).toMatchObject({
      event_type: 'last_trade_price',
      asset_id: YES,
      market: STANDARD.conditionId,
      price: '0.49',
      size: '40',
      side: 'SELL',
      fee_rate_bps: '0',
      transaction_hash: expect.stringMatching(/^0x[0-9a-f]{64}$/) as unknown,
    });
    const change = {
      size: '60',
      hash: expect.stringMatching(/^[0-9a-f]{40}$/) as unknown,
    };
    expect(await client.nextJson()).toEqual({
      event_type: 'price_change',
      market: STANDARD.conditionId,
      timestamp: expect.stringMatching(/^\d{13}$/) as unknown,
      price_changes: [
        { asset_id: YES, side: 'BUY', price: '0.49', best_bid: '0.49', best_ask: '0.5', ...change },
        { asset_id: NO, side: 'SELL', price: '0.51', best_bid: '0.5', best_ask: '0.51', ...change },
      ],
    });
  });

  it('tells nothing of what is not watched, and no more of what is watched no longer', async () => {
    subscribe([NO], { initial_dump: false });
    client.send({ operation: 'subscribe', assets_ids: [firstAsset(NEG_RISK)] });
    expect(await client.nextJson()).toMatchObject([{ asset_id: firstAsset(NEG_RISK) }]);
    quote(venue.exchange, VERSION_2, '0.6');
    sell('10');
    // Not the trade, which was in the other outcome.
    expect(await client.nextJson()).toMatchObject({ price_changes: [{ asset_id: NO }] });
    client.send({ operation: 'unsubscribe', assets_ids: [NO] });
    client.send('PING');
    expect(await client.next()).toBe('PONG');
    sell('10');
    quote(venue.exchange, NEG_RISK, '0.6');
    expect(await client.nextJson()).toMatchObject({ market: NEG_RISK.conditionId });
  });

  it('tells of another tick', async () => {
    subscribe([YES], { initial_dump: false });
    client.send('PING');
    await client.next();
    venue.exchange.changeTick(STANDARD.conditionId, price('0.001'));
    expect(await client.nextJson()).toMatchObject({
      event_type: 'tick_size_change',
      asset_id: YES,
      old_tick_size: '0.01',
      new_tick_size: '0.001',
    });
  });

  it('tells best prices, new and resolved markets to who asked for them', async () => {
    subscribe([YES], { custom_feature_enabled: true, initial_dump: false });
    client.send('PING');
    await client.next();
    quote(venue.exchange, STANDARD, '0.6');
    expect(await client.nextJson()).toMatchObject({ event_type: 'price_change' });
    expect(await client.nextJson()).toMatchObject({
      event_type: 'best_bid_ask',
      asset_id: YES,
      best_bid: '0.59',
      best_ask: '0.6',
      spread: '0.01',
    });
    const outcomes = [
      { assetId: '9001', name: 'Up' },
      { assetId: '9002', name: 'Down' },
    ];
    venue.exchange.addMarket({ ...MARKET, outcomes });
    expect(await client.nextJson()).toMatchObject({
      event_type: 'new_market',
      market: MARKET.conditionId,
    });
    venue.exchange.resolve(STANDARD.conditionId, NO);
    expect(await client.nextJson()).toMatchObject({
      event_type: 'market_resolved',
      market: STANDARD.conditionId,
      assets_ids: [YES, NO],
      winning_asset_id: NO,
      winning_outcome: 'No',
    });
  });

  it('repeats no best prices that are as they were', async () => {
    subscribe([YES], { custom_feature_enabled: true, initial_dump: false });
    client.send('PING');
    await client.next();
    sell('10');
    sell('10');
    const kinds = await Promise.all(
      Array.from({ length: 5 }, async () => (await client.nextJson()) as { event_type: string }),
    );
    expect(kinds.map(({ event_type }) => event_type)).toEqual([
      'last_trade_price',
      'price_change',
      'best_bid_ask',
      'last_trade_price',
      'price_change',
    ]);
    client.send('PING');
    expect(await client.next()).toBe('PONG');
  });

  it('answers what it does not understand, and goes on', async () => {
    for (const odd of ['nonsense', '[]', '{}', '{"assets_ids":[1]}']) {
      client.send(odd);
      expect(await client.next()).toBe('INVALID OPERATION');
    }
    subscribe([YES]);
    expect(await client.nextJson()).toHaveLength(1);
  });

  it('watches no more than five hundred assets for one client', async () => {
    const many = Array.from({ length: 500 }, (_, n) => `no-such-${n}`);
    subscribe([...many, YES]);
    expect(await client.nextJson()).toEqual([]);
  });
});
