import { usd } from '../../../src/domain/units.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import { answerOf, faultyClob } from '../../support/faultyClob.ts';
import { firstAsset, STANDARD, TEST_ADDRESS } from '../../support/servedClob.ts';
import { START_MS } from '../../support/virtualClob.ts';

type Rows = { readonly data: readonly { readonly id: string; readonly status: string }[] };

const LAG: FaultRule = { on: 'GET /data/*', fault: 'read-lag', lagMs: 3_000 };

describe('read lag', () => {
  it('shows trades, and the steps of their settlement, so much later', () => {
    const { post, pass, get } = faultyClob([LAG]);
    post();
    const trades = (): string[] => (get('/data/trades') as Rows).data.map(({ status }) => status);
    expect(trades()).toEqual([]);
    pass(2_999);
    expect(trades()).toEqual([]);
    pass(1);
    expect(trades()).toEqual(['MATCHED']);
    pass(1_500);
    expect(trades()).toEqual(['MINED']);
    pass(3_000);
    expect(trades()).toEqual(['CONFIRMED']);
  });

  it('shows orders so much later, by whichever route they are asked for', () => {
    const { post, pass, get, ask, exchange } = faultyClob([LAG]);
    post({ at: '0.3' });
    const [{ id } = { id: '' }] = exchange.openOrders(TEST_ADDRESS);
    const seen = (): unknown[] => [
      (get('/data/orders') as Rows).data.map((row) => row.status),
      (get(`/data/orders?id=${id}`) as Rows).data.map((row) => row.status),
      answerOf(ask('GET', `/data/order/${id}`)),
    ];
    expect(seen()).toEqual([[], [], [404, { error: 'order not found' }]]);
    pass(3_000);
    expect(seen()).toMatchObject([['LIVE'], ['LIVE'], [200, { status: 'LIVE' }]]);
    ask('DELETE', '/order', { orderID: id });
    expect(seen()).toMatchObject([['LIVE'], ['LIVE'], [200, { status: 'LIVE' }]]);
    pass(3_000);
    expect(seen()).toMatchObject([[], ['CANCELED'], [200, { status: 'CANCELED' }]]);
  });

  it('lags where its rule says, and as often', () => {
    const { post, get } = faultyClob([{ ...LAG, on: 'GET /data/trades', every: 2 }]);
    post();
    post({ at: '0.3' });
    const counts = [1, 2, 3, 4].map(() => (get('/data/trades') as Rows).data.length);
    expect(counts).toEqual([1, 0, 1, 0]);
    expect((get('/data/orders') as Rows).data).toHaveLength(1);
  });
});

describe('a stale balance', () => {
  const CASH = '/balance-allowance?asset_type=COLLATERAL';
  const SHARES = `/balance-allowance?asset_type=CONDITIONAL&token_id=${firstAsset(STANDARD)}`;
  const balanceAt = (venue: ReturnType<typeof faultyClob>, url: string): string =>
    (venue.get(url) as { balance: string }).balance;

  it('is what was told before, until it is told to look again', () => {
    const venue = faultyClob([{ on: 'GET /balance-allowance', fault: 'stale-balance' }]);
    expect([balanceAt(venue, CASH), balanceAt(venue, SHARES)]).toEqual(['1000000000', '0']);
    venue.post();
    venue.pass(10_000);
    expect([balanceAt(venue, CASH), balanceAt(venue, SHARES)]).toEqual(['1000000000', '0']);
    venue.get('/balance-allowance/update?asset_type=COLLATERAL');
    expect(balanceAt(venue, CASH)).toBe(`${usd('1000') - usd('5') - usd('0.175')}`);
    expect(balanceAt(venue, SHARES)).toBe('10000000');
  });

  it('is as old as its rule lets it be', () => {
    const venue = faultyClob([{ on: '*', fault: 'stale-balance', maxAgeMs: 1_000 }]);
    balanceAt(venue, CASH);
    venue.post();
    venue.pass(999);
    expect(balanceAt(venue, CASH)).toBe('1000000000');
    venue.pass(1);
    expect(balanceAt(venue, CASH)).toBe('994825000');
  });

  it('strikes only where there is something to tell again', () => {
    const venue = faultyClob([{ on: '*', fault: 'stale-balance', first: 1 }]);
    balanceAt(venue, CASH);
    venue.post();
    expect([balanceAt(venue, CASH), balanceAt(venue, CASH)]).toEqual(['1000000000', '994825000']);
  });
});

describe('a clock that is off', () => {
  const SECONDS = START_MS / 1_000;

  it.each([30, -30])('shows in /time: %d s', (seconds) => {
    const { get } = faultyClob([{ on: '*', fault: 'clock-skew', seconds }]);
    expect(get('/time')).toBe(SECONDS + seconds);
  });

  it('refuses signatures by a clock that is right, and takes those of its own time', () => {
    const { ask } = faultyClob([{ on: '*', fault: 'clock-skew', seconds: 400 }]);
    const statusAt = (timestampS: number) =>
      (answerOf(ask('GET', '/data/orders', undefined, timestampS)) as [number])[0];
    expect([statusAt(SECONDS), statusAt(SECONDS + 400)]).toEqual([401, 200]);
  });

  it('is off where its rule says: what /time tells may be right', () => {
    const { get, ask } = faultyClob([{ on: 'GET /data/*', fault: 'clock-skew', seconds: 400 }]);
    expect(get('/time')).toBe(SECONDS);
    expect(answerOf(ask('GET', '/data/orders'))).toMatchObject([401, {}]);
  });
});

describe('a market that changes as an order arrives', () => {
  it('breaks the tick of an order that was on it', () => {
    const { post, exchange } = faultyClob([
      { on: 'arrival', fault: 'tick-change', tick: 'coarser', times: 1 },
    ]);
    exchange.changeTick(STANDARD.conditionId, 1_000n as never);
    expect(answerOf(post({ at: '0.503' }))).toMatchObject([
      400,
      { error: expect.stringContaining('breaks minimum tick size rule: 0.0025') as unknown },
    ]);
    expect(answerOf(post({ at: '0.505' }))).toMatchObject([200, {}]);
  });

  it('is closed, or resolved, before the order is looked at', () => {
    const closed = faultyClob([{ on: 'arrival', fault: 'close-market' }]);
    expect(answerOf(closed.post())).toEqual([
      400,
      { error: 'the market is not yet ready to process new orders' },
    ]);
    const resolved = faultyClob([{ on: 'arrival', fault: 'resolve-market', winner: 0 }]);
    expect(answerOf(resolved.post())).toEqual([
      404,
      { error: 'No orderbook exists for the requested token id' },
    ]);
    expect(resolved.exchange.winner(STANDARD.conditionId)).toBe(firstAsset(STANDARD));
  });

  it('changes between two orders of a batch', () => {
    const { ask, payload } = faultyClob([
      { on: 'arrival', market: STANDARD.conditionId, fault: 'close-market', every: 2 },
      { on: 'arrival', market: `0x${'9'.repeat(64)}`, fault: 'resolve-market', winner: 0 },
    ]);
    expect(answerOf(ask('POST', '/orders', [payload(), payload()]))).toMatchObject([
      200,
      [
        { status: 'matched' },
        { status: '', errorMsg: 'the market is not yet ready to process new orders' },
      ],
    ]);
  });
});
