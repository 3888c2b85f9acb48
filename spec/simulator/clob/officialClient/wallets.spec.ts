import { OrderType, Side, SignatureTypeV2 } from '@polymarket/clob-client-v2';
import { usd } from '../../../../src/domain/units.ts';
import { walletsOf } from '../../../../src/simulator/accounts/walletsOf.ts';
import { tradingClient } from '../../../support/officialClient.ts';
import {
  firstAsset,
  NEG_RISK,
  STANDARD,
  servedClob,
  TEST_ADDRESS,
  VERSION_2,
} from '../../../support/servedClob.ts';

const WALLETS = walletsOf(TEST_ADDRESS);
const YES = firstAsset(STANDARD);

type Venue = Awaited<ReturnType<typeof servedClob>>;

let venue: Venue;
beforeEach(async () => {
  venue = await servedClob();
});
afterEach(async () => {
  await venue.close();
  expect(venue.faults).toEqual([]);
});

describe('createClob, held against the official client: versions and wallets', () => {
  it.each([
    ['eoa', SignatureTypeV2.EOA, undefined],
    ['proxy', SignatureTypeV2.POLY_PROXY, WALLETS.proxy],
    ['safe', SignatureTypeV2.POLY_GNOSIS_SAFE, WALLETS.safe],
    ['deposit wallet', SignatureTypeV2.POLY_1271, WALLETS.deposit],
    ['older deposit wallet', SignatureTypeV2.POLY_1271, WALLETS.depositUups],
  ] as const)('takes orders of a %s on every exchange', async (_name, type, funder) => {
    const client = await tradingClient(venue.url, type, funder);
    const wish = { price: 0.4, size: 10, side: Side.BUY };
    for (const [market, version] of [
      [STANDARD, 2],
      [NEG_RISK, 2],
      [VERSION_2, 3],
    ] as const) {
      const options = { tickSize: market === NEG_RISK ? '0.001' : '0.01', version } as const;
      const order = await client.createOrder({ ...wish, tokenID: firstAsset(market) }, options);
      expect(await client.postOrder(order, OrderType.GTC)).toMatchObject({ status: 'live' });
    }
    const wallet = funder ?? TEST_ADDRESS;
    expect(venue.exchange.openOrders(wallet)).toHaveLength(3);
    expect(venue.exchange.holdings(wallet)?.reservedCash).toBe(usd('12'));
  });

  it('takes exact amounts of an ExchangeV3 order', async () => {
    const client = await tradingClient(venue.url);
    const order = await client.createExchangeV3OrderFromAmounts({
      tokenID: firstAsset(VERSION_2),
      makerAmount: '5000000',
      takerAmount: '10000000',
      side: Side.BUY,
    });
    expect(await client.postOrder(order, OrderType.FOK)).toMatchObject({
      status: 'matched',
      makingAmount: '5',
      takingAmount: '10',
    });
  });

  it('refuses an order signed for another exchange', async () => {
    const client = await tradingClient(venue.url);
    const wish = { price: 0.4, size: 10, side: Side.BUY };
    const post = async (market: typeof STANDARD, version: 2 | 3, negRisk: boolean) => {
      const options = { tickSize: '0.01', version, negRisk } as const;
      const order = await client.createOrder({ ...wish, tokenID: firstAsset(market) }, options);
      return (await client.postOrder(order, OrderType.GTC)) as unknown;
    };
    expect(await post(VERSION_2, 2, false)).toMatchObject({ error: 'order_version_mismatch' });
    expect(await post(STANDARD, 3, false)).toMatchObject({ error: 'order_version_mismatch' });
    expect(await post(STANDARD, 2, true)).toMatchObject({ error: 'invalid signature' });
  });

  it('refuses a wallet that is not the key’s, a V1 order, and an order of another key', async () => {
    const client = await tradingClient(venue.url, SignatureTypeV2.POLY_GNOSIS_SAFE, WALLETS.proxy);
    const wish = { tokenID: YES, price: 0.4, size: 10, side: Side.BUY };
    const order = await client.createOrder(wish);
    expect(await client.postOrder(order, OrderType.GTC)).toMatchObject({
      error: 'maker address not allowed, please use the deposit wallet flow',
    });
    const eoa = await tradingClient(venue.url);
    const first = await eoa.createOrder(wish, { tickSize: '0.01', version: 1 });
    expect(await eoa.postOrder(first, OrderType.GTC)).toMatchObject({
      error: 'invalid order version, please use the latest clob-client',
    });
  });
});
