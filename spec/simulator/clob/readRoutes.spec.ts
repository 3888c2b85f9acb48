import { price, shares, usd } from '../../../src/domain/units.ts';
import { quote, STANDARD, TEST_ADDRESS } from '../../support/servedClob.ts';
import { START_MS, virtualClob } from '../../support/virtualClob.ts';

const [FIRST = '', SECOND = ''] = STANDARD.outcomes.map(({ assetId }) => assetId);
const START_S = START_MS / 1_000;

describe('priceRoutes', () => {
  it('shows an empty side as the end of the scale, and its price as 0', async () => {
    const { ask, exchange } = await virtualClob();
    const show = (path: string) => ask(`${path}?token_id=${FIRST}`).body;
    expect(show('/midpoint')).toEqual({ mid: '0.5' });
    const ladder = { touch: 'ask', bids: [], asks: [shares('10')] } as const;
    exchange.quoteAround(FIRST, price('0.4'), ladder);
    expect(show('/midpoint')).toEqual({ mid: '0.2' });
    expect(show('/spread')).toEqual({ spread: '0.4' });
    expect(ask(`/price?token_id=${FIRST}&side=BUY`).body).toEqual({ price: '0' });
    expect(ask(`/price?token_id=${SECOND}&side=BUY`).body).toEqual({ price: '0.6' });
  });

  it.each([
    ['/price?side=BUY', 400, 'Invalid token id'],
    [`/price?token_id=${FIRST}`, 400, 'Invalid side'],
    ['/midpoint?token_id=404', 404, 'No orderbook exists for the requested token id'],
    ['/tick-size?token_id=404', 404, 'market not found'],
    ['/clob-markets/404', 404, 'market not found'],
    ['/markets-by-token/404', 404, 'market not found'],
    ['/prices-history?interval=1h', 400, 'Invalid market'],
    [`/prices-history?market=${FIRST}&interval=1y`, 400, 'Invalid payload'],
    [`/prices-history?market=${FIRST}&startTs=x`, 400, 'Invalid payload'],
  ])('answers %s with %i %s', async (url, status, error) => {
    const { ask } = await virtualClob();
    expect(ask(url)).toEqual({ status, body: { error } });
  });

  it('leaves out of a batch what has no book, and refuses one that is too long', async () => {
    const { ask, exchange } = await virtualClob();
    quote(exchange, STANDARD);
    const body = [
      { token_id: FIRST, side: 'SELL' },
      { token_id: '404', side: 'SELL' },
      { side: 'SELL' },
    ];
    expect(ask('/prices', { method: 'POST', body }).body).toEqual({ [FIRST]: { SELL: '0.5' } });
    expect(ask('/midpoints', { method: 'POST', body }).body).toEqual({ [FIRST]: '0.495' });
    const books = ask('/books', { method: 'POST', body });
    expect(books.headers).toEqual({ 'content-type': 'application/json' });
    expect(JSON.parse(String(books.body))).toEqual([ask(`/book?token_id=${FIRST}`).body]);
    for (const path of ['/prices', '/books', '/spreads']) {
      const long = Array.from({ length: 501 }, () => ({ token_id: FIRST, side: 'BUY' }));
      expect(ask(path, { method: 'POST', body: long })).toEqual({
        status: 400,
        body: { error: 'Payload exceeds the limit' },
      });
      expect(ask(path, { method: 'POST', body: 'no json' }).status).toBe(400);
      expect(ask(path, { method: 'POST', body: [1] }).status).toBe(400);
    }
  });

  it('tells several last trades at once', async () => {
    const { ask, exchange, place } = await virtualClob();
    quote(exchange, STANDARD);
    place({ size: '10', at: '0.5', type: 'FAK' });
    expect(ask(`/last-trades-prices?token_ids=${FIRST},${SECOND},404`).body).toEqual([
      { token_id: FIRST, price: '0.5', side: 'BUY' },
      { token_id: SECOND, price: '0.5', side: 'BUY' },
    ]);
    expect(ask(`/last-trade-price?token_id=${FIRST}`).body).toEqual({ price: '0.5', side: 'BUY' });
  });
});

describe('bookRoutes', () => {
  it('has both forms of what a client must know', async () => {
    const { ask } = await virtualClob();
    for (const [path, body] of [
      ['/tick-size', { minimum_tick_size: 0.01 }],
      ['/neg-risk', { neg_risk: false }],
      ['/fee-rate', { base_fee: 1_000 }],
    ] as const) {
      expect(ask(`${path}?token_id=${FIRST}`).body).toEqual(body);
      expect(ask(`${path}/${FIRST}`).body).toEqual(body);
    }
  });
});

describe('marketRoutes', () => {
  it('shows a resolved market as closed, with its winner and without a book', async () => {
    const { ask, exchange } = await virtualClob();
    exchange.resolve(STANDARD.conditionId, SECOND);
    expect(ask(`/markets/${STANDARD.conditionId}`).body).toMatchObject({
      closed: true,
      accepting_orders: false,
      tokens: [
        { token_id: FIRST, price: 0, winner: false },
        { token_id: SECOND, price: 1, winner: true },
      ],
    });
    expect(ask('/sampling-markets').body).toMatchObject({ count: 0 });
    expect(ask('/simplified-markets').body).toMatchObject({ count: 1 });
    expect(ask(`/book?token_id=${FIRST}`).status).toBe(404);
    expect(ask(`/clob-markets/${STANDARD.conditionId}`).body).toMatchObject({ ao: false });
  });

  it('finds a market by either token', async () => {
    const { ask } = await virtualClob();
    expect(ask(`/markets-by-token/${SECOND}`).body).toEqual({
      condition_id: STANDARD.conditionId,
      primary_token_id: FIRST,
      secondary_token_id: SECOND,
    });
  });

  it('writes fees and delays in short', async () => {
    const { ask, exchange } = await virtualClob();
    const slow = {
      ...STANDARD,
      conditionId: '0x5',
      outcomes: [
        { assetId: '5001', name: 'A' },
        { assetId: '5002', name: 'B' },
      ],
      secondsDelay: 3,
      takerDelayMs: 50,
      fee: { ...STANDARD.fee, rate: 0n as typeof STANDARD.fee.rate },
    };
    exchange.addMarket(slow);
    expect(ask('/clob-markets/0x5').body).toMatchObject({ sd: 3, itode: true, tbf: 0 });
    expect(ask('/clob-markets/0x5').body).not.toHaveProperty('fd');
    expect(ask(`/clob-markets/${STANDARD.conditionId}`).body).toMatchObject({
      fd: { r: 0.07, e: 1, to: true },
    });
  });
});

describe('historyRoutes', () => {
  it('tells the middle by the minute, within the span and at the fidelity asked for', async () => {
    const { ask, exchange, pass } = await virtualClob();
    for (const at of ['0.4', '0.5', '0.6', '0.7']) {
      quote(exchange, STANDARD, at);
      pass(60_000);
    }
    const show = (query: string) => ask(`/prices-history?market=${FIRST}&${query}`).body;
    expect(show('interval=max')).toEqual({
      history: [0.395, 0.495, 0.595, 0.695].map((p, at) => ({ t: START_S + at * 60, p })),
    });
    expect(show(`startTs=${START_S + 60}&endTs=${START_S + 120}`)).toMatchObject({
      history: [{ p: 0.495 }, { p: 0.595 }],
    });
    expect(show('interval=max&fidelity=2')).toMatchObject({
      history: [{ p: 0.395 }, { p: 0.595 }],
    });
    const body = { markets: [SECOND, '404'], interval: '1h' };
    expect(ask('/batch-prices-history', { method: 'POST', body }).body).toMatchObject({
      history: { [SECOND]: [{ p: 0.605 }, {}, {}, { p: 0.305 }], 404: [] },
    });
  });
});

describe('cancelRoutes', () => {
  it('cancels by market, by asset, and once what is named twice', async () => {
    const { ask, key, place, exchange } = await virtualClob();
    exchange.split(TEST_ADDRESS, STANDARD.conditionId, usd('100'));
    const bid = place({ size: '10', at: '0.2' });
    const other = place({ size: '10', at: '0.3', assetId: SECOND });
    const del = (path: string, body: unknown) => ask(path, { method: 'DELETE', key, body });
    expect(del('/cancel-market-orders', { asset_id: SECOND }).body).toMatchObject({
      canceled: [other],
    });
    expect(del('/cancel-market-orders', { market: '0x0' }).body).toMatchObject({ canceled: [] });
    expect(del('/orders', [bid, bid, other]).body).toEqual({
      canceled: [bid],
      not_canceled: { [other]: 'already canceled or matched' },
    });
  });

  it.each<[string, unknown, string]>([
    ['/order', {}, 'Invalid orderID'],
    ['/order', 'no json', 'Invalid payload'],
    ['/orders', [7], 'Invalid orderID'],
    [
      '/orders',
      Array.from({ length: 1_001 }, (_, n) => `${n}`),
      'Too many orders in payload, max allowed: 1000',
    ],
    ['/cancel-market-orders', {}, 'Invalid payload'],
    ['/cancel-market-orders', [], 'Invalid payload'],
  ])('refuses %s of %j', async (path, body, error) => {
    const { ask, key } = await virtualClob();
    expect(ask(path, { method: 'DELETE', key, body })).toEqual({ status: 400, body: { error } });
  });
});

describe('statusRoutes', () => {
  it('scores nothing and notifies of nothing, but only who has a key', async () => {
    const { ask, key } = await virtualClob();
    expect(ask('/order-scoring?order_id=1', { key }).body).toEqual({ scoring: false });
    const scored = ask('/orders-scoring', { method: 'POST', key, body: ['1'] });
    expect(scored.body).toEqual({ 1: false });
    expect(ask('/notifications', { key }).body).toEqual([]);
    for (const path of ['/order-scoring', '/notifications', '/data/orders', '/data/trades'])
      expect(ask(path).status).toBe(401);
    expect(ask('/fees/builder-fees/0x0').body).toEqual({
      builder_maker_fee_rate_bps: 0,
      builder_taker_fee_rate_bps: 0,
    });
  });
});
