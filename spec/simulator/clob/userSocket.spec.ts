import type { ApiKey } from '../../../src/simulator/accounts/apiKey.ts';
import {
  firstAsset,
  NEG_RISK,
  STANDARD,
  servedClob,
  TEST_ADDRESS,
} from '../../support/servedClob.ts';
import { simulatedExchange, type Wish, wallet } from '../../support/simulatedExchange.ts';
import { type SocketClient, socketClient } from '../../support/socketClient.ts';

type Venue = Awaited<ReturnType<typeof servedClob>>;

const YES = firstAsset(STANDARD);

let venue: Venue;
let key: ApiKey;
let client: SocketClient;
beforeEach(async () => {
  venue = await servedClob();
  const created = venue.accounts.createKey(TEST_ADDRESS, 0n);
  if (!created) throw new Error('There is no key.');
  key = created;
  client = await socketClient(`${venue.wsUrl}/ws/user`);
});
afterEach(async () => {
  client.close();
  await venue.close();
  expect(venue.faults).toEqual([]);
});

const authOf = ({ apiKey, secret, passphrase }: ApiKey) => ({ apiKey, secret, passphrase });

/** Subscribes, and waits until it has. */
async function subscribe(more: object = {}): Promise<void> {
  client.send({ auth: authOf(key), type: 'user', ...more });
  client.send('PING');
  expect(await client.next()).toBe('PONG');
}

/** Orders with ids of their own, of the test key's wallet unless they say otherwise. */
const { order } = simulatedExchange();
const place = (wish: Wish) => {
  const placed = order({ account: TEST_ADDRESS, apiKey: key.apiKey, assetId: YES, ...wish });
  return { id: placed.id, placement: venue.exchange.place(placed) };
};

describe('userSocket', () => {
  it('tells of an order placed, and cancelled', async () => {
    await subscribe();
    const { id } = place({ size: '10', at: '0.3' });
    expect(await client.nextJson()).toEqual({
      event_type: 'order',
      type: 'PLACEMENT',
      id,
      status: 'LIVE',
      owner: key.apiKey,
      order_owner: key.apiKey,
      maker_address: TEST_ADDRESS,
      market: STANDARD.conditionId,
      asset_id: YES,
      side: 'BUY',
      original_size: '10',
      size_matched: '0',
      price: '0.3',
      outcome: 'Yes',
      order_type: 'GTC',
      expiration: '0',
      associate_trades: null,
      created_at: expect.stringMatching(/^\d{10}$/) as unknown,
      timestamp: expect.stringMatching(/^\d{13}$/) as unknown,
    });
    venue.exchange.cancel(id);
    expect(await client.nextJson()).toMatchObject({ type: 'CANCELLATION', id, status: 'CANCELED' });
  });

  it('tells of a match: the placement, the trade, the order, then the steps of its settlement', async () => {
    await subscribe();
    const { id } = place({ size: '10', at: '0.5', type: 'FOK' });
    expect(await client.nextJson()).toMatchObject({ type: 'PLACEMENT', id });
    const trade = (await client.nextJson()) as { readonly id: string };
    expect(trade).toMatchObject({
      event_type: 'trade',
      type: 'TRADE',
      taker_order_id: id,
      asset_id: YES,
      market: STANDARD.conditionId,
      side: 'BUY',
      size: '10',
      price: '0.5',
      status: 'MATCHED',
      transaction_hash: '',
      trader_side: 'TAKER',
      trade_owner: key.apiKey,
      owner: key.apiKey,
      bucket_index: 0,
      maker_orders: [{ matched_amount: '10' }],
      timestamp: expect.stringMatching(/^\d{13}$/) as unknown,
    });
    expect(await client.nextJson()).toMatchObject({
      type: 'UPDATE',
      id,
      status: 'MATCHED',
      size_matched: '10',
      associate_trades: [trade.id],
    });
    for (const status of ['MINED', 'CONFIRMED'])
      expect(await client.nextJson()).toMatchObject({
        event_type: 'trade',
        id: trade.id,
        status,
        transaction_hash: expect.stringMatching(/^0x/) as unknown,
      });
  });

  it('tells of a killed order in a form of its own', async () => {
    await subscribe();
    const { id } = place({ size: '1000', at: '0.5', type: 'FOK' });
    expect(await client.nextJson()).toMatchObject({
      type: 'CANCELLATION',
      id,
      status: "CANCELED_order couldn't be fully filled. FOK orders are fully filled or killed.",
      created_at: '',
      size_matched: '',
      expiration: '',
      associate_trades: null,
    });
  });

  it('tells of all wallets of the key, and of nobody else’s', async () => {
    await subscribe();
    const stranger = wallet('e');
    venue.exchange.openAccount(stranger);
    place({ account: stranger, size: '10', at: '0.5' });
    place({ account: stranger, size: '10', at: '0.3' });
    const { id } = place({ account: key.wallets.safe, size: '10', at: '0.3' });
    expect(await client.nextJson()).toMatchObject({ id, maker_address: key.wallets.safe });
  });

  it('tells only of the markets named', async () => {
    await subscribe({ markets: [NEG_RISK.conditionId] });
    place({ size: '10', at: '0.5' });
    const { id } = place({ assetId: firstAsset(NEG_RISK), size: '10', at: '0.3' });
    expect(await client.nextJson()).toMatchObject({ id, market: NEG_RISK.conditionId });
  });

  it('tells nothing before it knows who listens', async () => {
    place({ size: '10', at: '0.3' });
    client.send('PING');
    expect(await client.next()).toBe('PONG');
  });

  it.each<[string, (mine: ApiKey) => unknown]>([
    ['another secret', (mine) => ({ auth: { ...authOf(mine), secret: 'x' } })],
    ['another passphrase', (mine) => ({ auth: { ...authOf(mine), passphrase: 'x' } })],
    ['no such key', (mine) => ({ auth: { ...authOf(mine), apiKey: 'x' } })],
    ['an empty key', () => ({ auth: {} })],
    ['no key', () => ({ type: 'user' })],
    ['no JSON', () => 'hello'],
  ])('closes on %s', async (_what, message) => {
    client.send(message(key) as object);
    expect(await client.closed).toEqual([1008, 'unauthorized']);
  });
});
