import { AssetType, OrderType, PriceHistoryInterval, Side } from '@polymarket/clob-client-v2';
import { shares } from '../../../../src/domain/units.ts';
import { readingClient, tradingClient } from '../../../support/officialClient.ts';
import {
  firstAsset,
  NEG_RISK,
  STANDARD,
  secondAsset,
  servedClob,
  stock,
  TEST_ADDRESS,
  VERSION_2,
} from '../../../support/servedClob.ts';

const YES = firstAsset(STANDARD);
const SOME_NUMBER = expect.any(Number) as unknown;

type Venue = Awaited<ReturnType<typeof servedClob>>;

let venue: Venue;
beforeEach(async () => {
  venue = await servedClob();
});
afterEach(async () => {
  await venue.close();
  expect(venue.faults).toEqual([]);
});

describe('createClob, held against the official client: reads', () => {
  it('reads books, whose hash the client computes too', async () => {
    const client = readingClient(venue.url);
    const book = await client.getOrderBook(YES);
    expect(book).toMatchObject({
      market: STANDARD.conditionId,
      asset_id: YES,
      bids: [
        { price: '0.48', size: '200' },
        { price: '0.49', size: '100' },
      ],
      asks: [
        { price: '0.51', size: '200' },
        { price: '0.5', size: '100' },
      ],
      min_order_size: '5',
      tick_size: '0.01',
      neg_risk: false,
      last_trade_price: '',
    });
    const { hash } = book;
    expect(await client.getOrderBookHash({ ...book })).toBe(hash);
    const books = await client.getOrderBooks([
      { token_id: YES, side: Side.BUY },
      { token_id: firstAsset(VERSION_2), side: Side.BUY },
      { token_id: '404', side: Side.BUY },
    ]);
    expect(books).toMatchObject([{ asset_id: YES, hash }, { version: 'v2' }]);
    expect(await client.getOrderBook('404')).toEqual({
      error: 'No orderbook exists for the requested token id',
      status: 404,
    });
  });

  it('reads prices, middles, spreads and last trades, one by one and in batches', async () => {
    const client = readingClient(venue.url);
    const asked = [
      { token_id: YES, side: Side.BUY },
      { token_id: YES, side: Side.SELL },
    ];
    expect(await client.getPrice(YES, Side.BUY)).toEqual({ price: '0.49' });
    expect(await client.getPrice(YES, Side.SELL)).toEqual({ price: '0.5' });
    expect(await client.getPrices(asked)).toEqual({ [YES]: { BUY: '0.49', SELL: '0.5' } });
    expect(await client.getMidpoint(YES)).toEqual({ mid: '0.495' });
    expect(await client.getMidpoints(asked)).toEqual({ [YES]: '0.495' });
    expect(await client.getSpread(YES)).toEqual({ spread: '0.01' });
    expect(await client.getSpreads(asked)).toEqual({ [YES]: '0.01' });
    expect(await client.getLastTradePrice(YES)).toEqual({ price: '0.5', side: '' });
    const trader = await tradingClient(venue.url);
    stock(venue.exchange, TEST_ADDRESS, STANDARD, '10');
    const sell = await trader.createMarketOrder({ tokenID: YES, amount: 10, side: Side.SELL });
    await trader.postOrder(sell, OrderType.FOK);
    expect(await client.getLastTradesPrices(asked.slice(0, 1))).toEqual([
      { token_id: YES, price: '0.49', side: 'SELL' },
    ]);
  });

  it('reads markets', async () => {
    const client = readingClient(venue.url);
    expect(await client.getTickSize(firstAsset(NEG_RISK))).toBe('0.001');
    expect(await client.getNegRisk(firstAsset(NEG_RISK))).toBe(true);
    expect(await client.getFeeRateBps(YES)).toBe(1_000);
    expect(await client.getFeeExponent(YES)).toBe(1);
    expect(await client.getClobMarketInfo(VERSION_2.conditionId)).toMatchObject({
      c: VERSION_2.conditionId,
      t: [
        { t: firstAsset(VERSION_2), o: 'Yes' },
        { t: secondAsset(VERSION_2), o: 'No' },
      ],
      mts: 0.01,
      mos: 5,
      ao: true,
      v: 'v2',
    });
    const markets = await client.getMarkets();
    expect(markets).toMatchObject({ count: 4, next_cursor: 'LTE=' });
    expect((await client.getSamplingSimplifiedMarkets()).count).toBe(4);
    expect(await client.getMarket(STANDARD.conditionId)).toMatchObject({
      condition_id: STANDARD.conditionId,
      minimum_tick_size: 0.01,
      tokens: [{ token_id: YES, outcome: 'Yes', price: 0.495, winner: false }, {}],
    });
    expect(await client.getMarket('0x0')).toEqual({ error: 'market not found', status: 404 });
  });

  it('tells the time, its version and that it is well', async () => {
    const client = readingClient(venue.url);
    expect(await client.getOk()).toBe('OK');
    expect(Math.abs((await client.getServerTime()) - Date.now() / 1_000)).toBeLessThan(5);
    expect(await client.getVersion()).toBe(2);
  });

  it('tells price history by interval', async () => {
    const client = readingClient(venue.url);
    const history = (await client.getPricesHistory({
      market: YES,
      interval: PriceHistoryInterval.ONE_HOUR,
    })) as unknown;
    expect(history).toEqual({ history: [{ t: SOME_NUMBER, p: 0.495 }] });
  });

  it('tells balances as it knows them, and looks again when told', async () => {
    const client = await tradingClient(venue.url);
    const cash = { asset_type: AssetType.COLLATERAL };
    const held = { asset_type: AssetType.CONDITIONAL, token_id: YES };
    expect(await client.getBalanceAllowance(cash)).toMatchObject({
      balance: '1000000000',
      allowances: {
        '0xE111180000d2663C0091e4f400237545B87B996B': expect.stringMatching(/^1157/) as unknown,
      },
    });
    stock(venue.exchange, TEST_ADDRESS, STANDARD, '10');
    expect((await client.getBalanceAllowance(held)).balance).toBe('0');
    await client.updateBalanceAllowance(held);
    expect((await client.getBalanceAllowance(held)).balance).toBe(`${shares('10')}`);
    expect((await client.getBalanceAllowance(cash)).balance).toBe('990000000');
  });

  it('keeps orders while its heart beats', async () => {
    const client = await tradingClient(venue.url);
    const beat = await client.postHeartbeat();
    expect(beat).toEqual({ heartbeat_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown });
    const { heartbeat_id: id } = beat as { heartbeat_id: string };
    expect(await client.postHeartbeat('wrong')).toMatchObject({
      error: 'Invalid Heartbeat ID',
      heartbeat_id: id,
      status: 400,
    });
    expect(await client.postHeartbeat(id)).toHaveProperty('heartbeat_id');
  });
});
