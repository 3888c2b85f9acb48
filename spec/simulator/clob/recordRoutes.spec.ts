import { STANDARD, TEST_ADDRESS } from '../../support/servedClob.ts';
import { BOB, NO, simulatedExchange, type Wish } from '../../support/simulatedExchange.ts';
import { START_MS, virtualClob } from '../../support/virtualClob.ts';

const [FIRST = '', SECOND = ''] = STANDARD.outcomes.map(({ assetId }) => assetId);

type Row = Readonly<Record<string, unknown>>;
type Answer = { readonly data: readonly Row[]; readonly next_cursor: string };

/** Bob offers, the test key takes; and the other way about. */
async function trading() {
  const venue = await virtualClob();
  venue.exchange.openAccount(BOB);
  venue.exchange.split(BOB, STANDARD.conditionId, 500_000_000n as never);
  const { order } = simulatedExchange();
  let count = 0;
  const byBob = (wish: Wish): void => {
    count += 1;
    const id = `0xb0b${count.toString(16).padStart(13, '0')}${'0'.repeat(48)}`;
    venue.exchange.place(order({ account: BOB, assetId: FIRST, ...wish, id }));
  };
  const read = (url: string): Answer => venue.ask(url, { key: venue.key }).body as Answer;
  return { ...venue, byBob, read };
}

describe('recordRoutes', () => {
  it('tells a trade to its taker and to its maker from the taker’s side', async () => {
    const { byBob, place, read } = await trading();
    byBob({ side: 'SELL', size: '10', at: '0.5' });
    const taken = place({ size: '10', at: '0.5' });
    const rested = place({ size: '20', at: '0.3', assetId: SECOND });
    byBob({ side: 'BUY', size: '20', at: '0.7' });
    const [asMaker, asTaker] = read('/data/trades').data;
    expect(asTaker).toMatchObject({
      taker_order_id: taken,
      trader_side: 'TAKER',
      maker_address: TEST_ADDRESS,
      side: 'BUY',
      status: 'MATCHED',
      transaction_hash: '',
      maker_orders: [{ maker_address: BOB, side: 'SELL', matched_amount: '10' }],
    });
    expect(asMaker).toMatchObject({
      trader_side: 'MAKER',
      maker_address: BOB,
      asset_id: FIRST,
      price: '0.7',
      side: 'BUY',
      maker_orders: [
        {
          order_id: rested,
          maker_address: TEST_ADDRESS,
          asset_id: SECOND,
          price: '0.3',
          side: 'BUY',
        },
      ],
    });
  });

  it('gives a trade its transaction once it is mined, and then its confirmation', async () => {
    const { byBob, place, read, pass } = await trading();
    byBob({ side: 'SELL', size: '10', at: '0.5' });
    place({ size: '10', at: '0.5' });
    pass(1_500);
    expect(read('/data/trades').data[0]).toMatchObject({
      status: 'MINED',
      transaction_hash: expect.stringMatching(/^0x[0-9a-f]{64}$/) as unknown,
      match_time: `${START_MS / 1_000}`,
      last_update: `${START_MS / 1_000 + 1}`,
    });
    pass(3_000);
    expect(read('/data/trades').data[0]).toMatchObject({ status: 'CONFIRMED' });
  });

  it('filters trades and pages through them, newest first', async () => {
    const { byBob, place, read, pass, key } = await trading();
    byBob({ side: 'SELL', size: '500', at: '0.5' });
    for (let n = 0; n < 150; n += 1) {
      if (n === 100) pass(10_000);
      const account = n % 2 === 0 ? TEST_ADDRESS : key.wallets.safe;
      place({ account, size: '2', at: '0.5', type: 'FAK' });
    }
    const first = read('/data/trades');
    const second = read(`/data/trades?next_cursor=${encodeURIComponent(first.next_cursor)}`);
    expect([first.data.length, second.data.length, second.next_cursor]).toEqual([100, 50, 'LTE=']);
    const ids = [...first.data, ...second.data].map(({ id }) => id);
    expect(new Set(ids).size).toBe(150);
    const times = [...first.data, ...second.data].map((row) => Number(row['match_time']));
    expect(times).toEqual(times.toSorted((a, b) => b - a));

    const startS = START_MS / 1_000;
    const countOf = (query: string): number => read(`/data/trades?${query}`).data.length;
    expect(countOf(`after=${startS + 1}`)).toBe(50);
    expect(countOf(`before=${startS + 1}`)).toBe(100);
    expect(countOf(`id=${String(ids[3])}`)).toBe(1);
    expect(countOf('id=unknown')).toBe(0);
    expect(countOf(`market=${STANDARD.conditionId}&after=${startS + 1}`)).toBe(50);
    expect(countOf('market=0x0')).toBe(0);
    expect(countOf(`asset_id=${SECOND}`)).toBe(0);
    expect(countOf(`asset_id=${FIRST}&after=${startS + 1}`)).toBe(50);
    expect(countOf(`maker_address=${TEST_ADDRESS.toUpperCase().replace('0X', '0x')}`)).toBe(75);
    expect(countOf(`maker_address=${BOB}`)).toBe(0);
  });

  it('shows nobody the trades and orders of others', async () => {
    const { byBob, ask, key, read, exchange } = await trading();
    byBob({ side: 'SELL', size: '10', at: '0.5' });
    byBob({ side: 'BUY', size: '10', at: '0.5' });
    expect(read('/data/trades').data).toEqual([]);
    const tradeId = exchange.trades(BOB)[0]?.id ?? '';
    expect(read(`/data/trades?id=${tradeId}`).data).toEqual([]);
    byBob({ side: 'BUY', size: '10', at: '0.2' });
    const id = exchange.openOrders(BOB)[0]?.id ?? '';
    expect(read(`/data/orders?id=${id}`).data).toEqual([]);
    expect(ask(`/data/order/${id}`, { key })).toEqual({
      status: 404,
      body: { error: 'order not found' },
    });
    const cancelled = ask('/order', { method: 'DELETE', key, body: { orderID: id } });
    expect(cancelled.body).toEqual({
      canceled: [],
      not_canceled: { [id]: 'Order not found or already canceled' },
    });
  });

  it('filters open orders by market and asset', async () => {
    const { place, read } = await trading();
    place({ size: '10', at: '0.2' });
    expect(read(`/data/orders?market=${STANDARD.conditionId}`).data).toHaveLength(1);
    expect(read('/data/orders?market=0x0').data).toEqual([]);
    expect(read(`/data/orders?asset_id=${FIRST}`).data).toHaveLength(1);
    expect(read(`/data/orders?asset_id=${NO}`).data).toEqual([]);
  });
});
