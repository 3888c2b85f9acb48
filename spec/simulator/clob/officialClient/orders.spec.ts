import { OrderType, Side } from '@polymarket/clob-client-v2';
import { filter, firstValueFrom } from 'rxjs';
import { usd } from '../../../../src/domain/units.ts';
import { tradingClient } from '../../../support/officialClient.ts';
import {
  DELAYED,
  firstAsset,
  NEG_RISK,
  STANDARD,
  secondAsset,
  servedClob,
  stock,
  TEST_ADDRESS,
} from '../../../support/servedClob.ts';

const YES = firstAsset(STANDARD);
const SOME_TEXT = expect.any(String) as unknown;
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

describe('createClob, held against the official client: orders', () => {
  it('rests, lists, reads and cancels a limit order', async () => {
    const client = await tradingClient(venue.url);
    const order = await client.createOrder({
      tokenID: YES,
      price: 0.4,
      size: 12.5,
      side: Side.BUY,
    });
    const posted = await client.postOrder(order, OrderType.GTC);
    expect(posted).toMatchObject({
      success: true,
      errorMsg: '',
      status: 'live',
      makingAmount: '',
      takingAmount: '',
    });
    const open = await client.getOpenOrders({ market: STANDARD.conditionId });
    expect(open).toEqual([
      {
        id: posted.orderID,
        status: 'LIVE',
        owner: client.creds?.key,
        maker_address: TEST_ADDRESS,
        market: STANDARD.conditionId,
        asset_id: YES,
        side: 'BUY',
        original_size: '12.5',
        size_matched: '0',
        price: '0.4',
        outcome: 'Yes',
        expiration: '0',
        order_type: 'GTC',
        associate_trades: [],
        created_at: SOME_NUMBER,
      },
    ]);
    expect(await client.getOrder(posted.orderID)).toEqual(open[0]);
    expect(await client.cancelOrder({ orderID: posted.orderID })).toEqual({
      canceled: [posted.orderID],
      not_canceled: {},
    });
    expect(await client.getOpenOrders()).toEqual([]);
    expect(await client.getOpenOrders({ id: posted.orderID })).toMatchObject([
      { status: 'CANCELED' },
    ]);
    expect(await client.postOrder(order, OrderType.GTC)).toEqual({
      error: `order ${posted.orderID} is invalid. Duplicated.`,
      status: 400,
    });
  });

  it('fills a market BUY, with the fee on top, and follows its trade to the transaction', async () => {
    const client = await tradingClient(venue.url);
    const order = await client.createMarketOrder({ tokenID: YES, amount: 60, side: Side.BUY });
    const posted = await client.postOrder(order, OrderType.FOK);
    expect(posted).toMatchObject({
      status: 'matched',
      makingAmount: '59.999999',
      takingAmount: '119.607843',
      tradeIDs: [SOME_TEXT, SOME_TEXT],
      transactionsHashes: [SOME_TEXT, SOME_TEXT],
    });
    expect(new Set(posted.transactionsHashes).size).toBe(1);

    const trades = await client.getTrades({ market: STANDARD.conditionId });
    expect(trades.map(({ id }) => id).toSorted()).toEqual(posted.tradeIDs?.toSorted());
    const first = trades.find(({ price }) => price === '0.5');
    expect(first).toMatchObject({
      taker_order_id: posted.orderID,
      asset_id: YES,
      side: 'BUY',
      size: '100',
      fee_rate_bps: '0',
      outcome: 'Yes',
      bucket_index: 0,
      owner: client.creds?.key,
      maker_address: TEST_ADDRESS,
      trader_side: 'TAKER',
      match_time: expect.stringMatching(/^\d{10}$/) as unknown,
      transaction_hash: posted.transactionsHashes?.[0],
      maker_orders: [
        {
          asset_id: secondAsset(STANDARD),
          side: 'BUY',
          price: '0.5',
          matched_amount: '100',
          outcome: 'No',
        },
      ],
    });
    // 100 x 0.07 x 0.25 and 19.607843 x 0.07 x 0.51 x 0.49, each cut to five decimals.
    expect(venue.exchange.holdings(TEST_ADDRESS)?.cash).toBe(
      usd('1000') - usd('59.999999') - usd('1.75') - usd('0.34299'),
    );
  });

  it('fills a market SELL', async () => {
    const client = await tradingClient(venue.url);
    stock(venue.exchange, TEST_ADDRESS, STANDARD, '50');
    const order = await client.createMarketOrder({
      tokenID: YES,
      amount: 50,
      side: Side.SELL,
      orderType: OrderType.FAK,
    });
    expect(await client.postOrder(order, OrderType.FAK)).toMatchObject({
      status: 'matched',
      makingAmount: '50',
      takingAmount: '24.5',
    });
  });

  it('kills a FOK that cannot be filled, with the venue’s words', async () => {
    const client = await tradingClient(venue.url);
    const order = await client.createMarketOrder({
      tokenID: YES,
      amount: 60,
      price: 0.5,
      side: Side.BUY,
    });
    expect(await client.postOrder(order, OrderType.FOK)).toEqual({
      error: "order couldn't be fully filled. FOK orders are fully filled or killed.",
      status: 400,
    });
  });

  it('holds back an order in a market with a delay, then fills it', async () => {
    const client = await tradingClient(venue.url);
    const tokenID = firstAsset(DELAYED);
    const order = await client.createMarketOrder({ tokenID, amount: 10, side: Side.BUY });
    const settled = firstValueFrom(
      venue.exchange.events$.pipe(filter(({ type }) => type === 'trade-settled')),
    );
    const held = await client.postOrder(order, OrderType.FOK);
    expect(held).toMatchObject({
      success: true,
      status: 'delayed',
      makingAmount: '',
      tradeIDs: [],
    });
    expect(await client.cancelOrder({ orderID: held.orderID })).toEqual({
      canceled: [],
      not_canceled: { [held.orderID]: 'order match delayed due to market conditions' },
    });
    await settled;
    expect(await client.getOrder(held.orderID)).toMatchObject({
      status: 'MATCHED',
      size_matched: '20',
    });
  });

  it('takes GTD and post-only orders', async () => {
    const client = await tradingClient(venue.url);
    const expiration = Math.floor(Date.now() / 1_000) + 3_600;
    const wish = { tokenID: YES, price: 0.4, size: 10, side: Side.BUY };
    const gtd = await client.createOrder({ ...wish, expiration });
    expect(await client.postOrder(gtd, OrderType.GTD, true)).toMatchObject({ status: 'live' });
    expect((await client.getOpenOrders())[0]).toMatchObject({
      order_type: 'GTD',
      expiration: `${expiration}`,
    });
    const crossing = await client.createOrder({ ...wish, price: 0.6 });
    expect(await client.postOrder(crossing, OrderType.GTC, true)).toMatchObject({
      error: 'invalid post-only order: order crosses book',
    });
  });

  it('takes a batch, answers in order and refuses one of sixteen', async () => {
    const client = await tradingClient(venue.url);
    const args = await Promise.all(
      [0.4, 0.41, 0.42].map(async (price, at) => ({
        order: await client.createOrder({
          tokenID: YES,
          price,
          size: at === 1 ? 1 : 10,
          side: Side.BUY,
        }),
        orderType: OrderType.GTC,
      })),
    );
    const answers = await client.postOrders(args);
    expect(answers).toMatchObject([
      { success: true, status: 'live' },
      {
        orderID: '',
        status: '',
        errorMsg: expect.stringContaining('lower than the minimum: 5') as unknown,
      },
      { success: true, status: 'live' },
    ]);
    const [arg] = args;
    expect(arg && (await client.postOrders(Array.from({ length: 16 }, () => arg)))).toMatchObject({
      error: 'Too many orders in payload: 16, max allowed: 15',
    });
  });

  it('cancels several, those of a market, and all', async () => {
    const client = await tradingClient(venue.url);
    const post = async (tokenID: string, price: number): Promise<string> => {
      const order = await client.createOrder({ tokenID, price, size: 10, side: Side.BUY });
      return (await client.postOrder(order, OrderType.GTC)).orderID;
    };
    const ids = [await post(YES, 0.1), await post(YES, 0.2), await post(YES, 0.3)];
    const other = await post(firstAsset(NEG_RISK), 0.1);
    const [first = '', second = '', third = ''] = ids;
    expect(await client.cancelOrders([first, '0xunknown'])).toEqual({
      canceled: [first],
      not_canceled: { '0xunknown': 'Order not found or already canceled' },
    });
    expect(await client.cancelMarketOrders({ market: STANDARD.conditionId })).toMatchObject({
      canceled: [second, third],
    });
    expect(await client.cancelAll()).toEqual({ canceled: [other], not_canceled: {} });
  });
});
