import { defer, of, throwError } from 'rxjs';
import { l2Headers } from '../../../../src/adapters/polymarket/auth/l2Headers.ts';
import type { GetOptions } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { StatusError } from '../../../../src/adapters/polymarket/http/statusError.ts';
import {
  type ClobRecordOptions,
  clobRecord,
} from '../../../../src/adapters/polymarket/record/clobRecord.ts';
import { address } from '../../../../src/domain/address.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import type { FeeSchedule } from '../../../../src/domain/markets/fees.ts';
import { ratio, shares, usd } from '../../../../src/domain/units.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { emitted } from '../../../support/emitted.ts';
import { fixture } from '../../../support/fixture.ts';
import { leaving } from '../../../support/leaving.ts';
import { marbles } from '../../../support/marbles.ts';

const messages = fixture('polymarket/user-messages.json');
const OWNER = address(`0x${'0e'.repeat(20)}`);
const ACCOUNT = address('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266');
const credentials = {
  apiKey: '00000000-0000-0000-0000-000000000001',
  secret: 'c2VjcmV0',
  passphrase: 'phrase',
};
const NOW_S = 1_795_420_900;
const HASH = `0x${'7a'.repeat(32)}`;
const ORDER = {
  id: HASH,
  status: 'LIVE',
  maker_address: ACCOUNT,
  original_size: '100',
  size_matched: '0',
  order_type: 'GTC',
  associate_trades: [],
};
const page = (data: unknown, next_cursor = 'LTE=') => ({ limit: 100, count: 1, next_cursor, data });

type Asked = { readonly path: string; readonly options: GetOptions };

/** A record whose venue answers one request after another, an Error as the failure of one. */
function record(
  answers: readonly unknown[],
  options: Partial<ClobRecordOptions> = {},
  isForgetful = false,
  aheadMs = 0,
) {
  const asked: Asked[] = [];
  const faults: Fault[] = [];
  const learnt: string[] = [];
  let fee: FeeSchedule | undefined = isForgetful ? undefined : { rate: ratio('0'), exponent: 1 };
  const get = (path: string, request: GetOptions = {}) => {
    const answer = answers[asked.length];
    asked.push({ path, options: leaving(request) });
    return answer instanceof Error ? throwError(() => answer) : of(answer);
  };
  const port = clobRecord(
    { account: ACCOUNT, signatureType: 'safe', ...options },
    {
      clob: { get },
      signer: { address: OWNER },
      credentials,
      clock: { seconds: () => NOW_S, thereMs: (hereMs) => hereMs + aheadMs },
      feeOf: () => fee,
      learnFee: (assetId, conditionId) => {
        learnt.push(`${assetId} ${conditionId}`);
        return defer(() => {
          fee = { rate: ratio('0.07'), exponent: 1 };
          return of('a market');
        });
      },
      onFault: (fault) => faults.push(fault),
      random: () => 0,
    },
  );
  return { port, asked, faults, learnt };
}

const lost = new EngineError('Lost.', { disposition: 'retryable' });
const signedFor = (path: string) =>
  l2Headers(credentials, OWNER)({ method: 'GET', path, atSeconds: NOW_S });

describe('clobRecord fillsSince', () => {
  it('asks from a while before, page after page, signed without the query', async () => {
    const { port, asked } = record([
      page([messages['restTrade']], 'MTAw'),
      page([{ ...messages['maker'], id: 'b' }]),
    ]);
    const fills$ = port.fillsSince(1_795_420_920_900);
    expect(asked).toEqual([]);
    const [fills] = await emitted(fills$);
    expect(fills?.map(({ tradeId, usd: paid }) => `${tradeId.slice(0, 4)} ${paid}`)).toEqual([
      `b ${usd('8.189999')}`,
      `b ${usd('7.4')}`,
      `28c4 ${usd('26.4')}`,
    ]);
    const params = { maker_address: ACCOUNT, after: 1_795_420_800 };
    expect(asked).toEqual([
      { path: '/data/trades', options: { params, headers: signedFor('/data/trades') } },
      {
        path: '/data/trades',
        options: {
          params: { ...params, next_cursor: 'MTAw' },
          headers: signedFor('/data/trades'),
        },
      },
    ]);
  });

  it('reaches two minutes back by itself, and not before the epoch', async () => {
    const { port, asked } = record([page([]), page(null)]);
    expect(await emitted(port.fillsSince(1_795_420_800_000))).toEqual([[]]);
    expect(await emitted(port.fillsSince(0))).toEqual([[]]);
    expect(asked.map(({ options }) => options.params?.['after'])).toEqual([1_795_420_680, 0]);
  });

  it('asks by the clock of the venue, which may be ten minutes behind ours', async () => {
    const { port, asked } = record([page([])], {}, false, -600_000);
    expect(await emitted(port.fillsSince(1_795_420_800_000))).toEqual([[]]);
    expect(asked.map(({ options }) => options.params?.['after'])).toEqual([1_795_420_080]);
  });

  it('emits nothing of a record with a row that cannot be read, and tells which', async () => {
    const { port, faults } = record([
      page([messages['restTrade'], { ...messages['restTrade'], id: 'odd', status: 'PARKED' }]),
    ]);
    await expect(emitted(port.fillsSince(0))).rejects.toMatchObject({ disposition: 'retryable' });
    expect(faults).toEqual([
      {
        where: 'GET /data/trades',
        message: 'Trade odd: A trade has a status that we do not know.',
      },
    ]);
  });

  it('has the fees read that were forgotten, so that a fill costs what it did before', async () => {
    const { port, learnt, faults } = record([page([messages['restTrade']])], {}, true);
    const [fills] = await emitted(port.fillsSince(0));
    expect(learnt).toEqual([
      `${String(messages['restTrade']?.['asset_id'])} ${String(messages['restTrade']?.['market'])}`,
    ]);
    // 60 at 0.26 and 40 at 0.27: 0.80808 and 0.55188.
    expect(fills?.[0]?.fee).toBe(usd('1.35996'));
    expect(faults).toEqual([]);
  });

  it('asks for a page again that was lost, and for no other', async () => {
    const { port, asked } = record([page([], 'b'), lost, lost, page([messages['restTrade']])]);
    expect((await emitted(port.fillsSince(0)))[0]).toHaveLength(1);
    expect(asked.map(({ options }) => options.params?.['next_cursor'])).toEqual([
      undefined,
      'b',
      'b',
      'b',
    ]);
  });

  it('gives up after three times, and emits no part', async () => {
    const { port, asked } = record([page([messages['restTrade']], 'b'), lost, lost, lost]);
    await expect(emitted(port.fillsSince(0))).rejects.toBe(lost);
    expect(asked).toHaveLength(4);
  });

  it('refuses a record that is longer than it may be', async () => {
    const { port } = record([page([], 'b'), page([], 'c'), page([])], { maxPages: 2 });
    await expect(emitted(port.fillsSince(0))).rejects.toMatchObject({ disposition: 'rejected' });
  });
});

describe('clobRecord fillsOf', () => {
  it('asks for one trade by its id, signed without the query, and takes no other for it', async () => {
    const trade = { ...messages['restTrade'], id: 'a' };
    const { port, asked } = record([page([trade, { ...trade, id: 'b' }]), page([])]);
    const [fills] = await emitted(port.fillsOf('a'));
    expect(fills?.map(({ tradeId }) => tradeId)).toEqual(['a']);
    expect(asked).toEqual([
      {
        path: '/data/trades',
        options: {
          params: { id: 'a', maker_address: ACCOUNT },
          headers: signedFor('/data/trades'),
        },
      },
    ]);
    expect(await emitted(port.fillsOf('a'))).toEqual([[]]);
  });
});

describe('clobRecord openOrders', () => {
  it('tells of what may still trade of this wallet, each order once', async () => {
    const other = { ...ORDER, maker_address: OWNER, id: `0x${'01'.repeat(32)}` };
    const odd = { ...ORDER, status: 'PARKED', id: `0x${'02'.repeat(32)}` };
    const filled = { ...ORDER, status: 'CANCELED', id: `0x${'03'.repeat(32)}` };
    const { port, asked } = record([page([ORDER, other], 'b'), page([ORDER, odd, filled])]);
    const [orders] = await emitted(port.openOrders());
    expect(orders?.map(({ hash, state }) => `${hash.slice(0, 4)} ${state}`)).toEqual([
      '0x7a open',
      '0x02 unclear',
    ]);
    expect(asked[0]).toEqual({
      path: '/data/orders',
      options: { params: {}, headers: signedFor('/data/orders') },
    });
  });

  it('emits nothing of a list with a row that cannot be read', async () => {
    const { port, faults } = record([page([ORDER, { ...ORDER, id: '0x' }])]);
    await expect(emitted(port.openOrders())).rejects.toMatchObject({ disposition: 'retryable' });
    expect(faults).toEqual([
      {
        where: 'GET /data/orders',
        message: 'The order of the record cannot be read: id is not 0x and 64 hex digits.',
      },
    ]);
  });
});

describe('clobRecord order', () => {
  it('asks by the hash', async () => {
    const { port, asked } = record([ORDER]);
    expect(await emitted(port.order(HASH))).toMatchObject([{ hash: HASH, state: 'open' }]);
    const path = `/data/order/${HASH}`;
    expect(asked).toEqual([
      { path, options: { endpoint: 'GET /data/order', headers: signedFor(path) } },
    ]);
  });

  it('signs for the time at which the question leaves, however long it waited', async () => {
    let nowS = NOW_S;
    const stamps: unknown[] = [];
    const get = (_: string, options?: GetOptions) =>
      defer(() => {
        nowS += 60;
        stamps.push(leaving(options).headers?.['POLY_TIMESTAMP']);
        return of(ORDER);
      });
    const { order } = clobRecord(
      { account: ACCOUNT, signatureType: 'safe' },
      {
        clob: { get },
        signer: { address: OWNER },
        credentials,
        clock: { seconds: () => nowS, thereMs: (hereMs) => hereMs },
        feeOf: () => undefined,
        learnFee: () => of(undefined),
        onFault: () => undefined,
        random: () => 0,
      },
    );
    await emitted(order(HASH));
    expect(stamps).toEqual([String(NOW_S + 60)]);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['404', new StatusError('Not found.', 404, { disposition: 'rejected' })],
    ['400', new StatusError('Invalid orderID', 400, { disposition: 'rejected' })],
    ['an error in place of it', { error: 'order not found' }],
  ])('knows nothing where the venue answers %s', async (_, answer) => {
    expect(await emitted(record([answer]).port.order(HASH))).toEqual([undefined]);
  });

  it.each<[string, unknown, string]>([
    ['a refused key', new StatusError('No.', 401, { disposition: 'rejected' }), 'rejected'],
    ['another order', { ...ORDER, id: `0x${'01'.repeat(32)}` }, 'retryable'],
    ['something else', [], 'retryable'],
    ['an error that is none', { error: 5 }, 'retryable'],
    ['an order with a word of an error', { ...ORDER, id: '0x', error: 'late' }, 'retryable'],
    [
      'a question that the venue gave up on',
      new StatusError('GET /data/order answered 400: {"error":"Context canceled"}', 400, {
        disposition: 'rejected',
      }),
      'rejected',
    ],
    ['a forbidden one', new StatusError('No.', 403, { disposition: 'rejected' }), 'rejected'],
  ])('does not take %s for ignorance', async (_, answer, disposition) => {
    await expect(emitted(record([answer]).port.order(HASH))).rejects.toMatchObject({ disposition });
  });
});

describe('clobRecord shares', () => {
  it('asks again where an answer is lost', async () => {
    const { port } = record([{}, lost, {}, { balance: '7', allowances: {} }]);
    expect(await emitted(port.shares('1001'))).toEqual([7n]);
  });

  it('has the venue look at the chain, then asks what it saw', async () => {
    const { port, asked } = record([{}, { balance: '12500000', allowances: {} }]);
    expect(await emitted(port.shares('1001'))).toEqual([shares('12.5')]);
    const params = { asset_type: 'CONDITIONAL', token_id: '1001', signature_type: 2 };
    expect(asked).toEqual(
      ['/balance-allowance/update', '/balance-allowance'].map((path) => ({
        path,
        options: { params, headers: signedFor(path) },
      })),
    );
  });

  it.each([[{}], [null], [{ balance: 5 }], [{ balance: '-1' }], [{ balance: '1.5' }]])(
    'does not take %j for a balance',
    async (answer) => {
      await expect(emitted(record([{}, answer]).port.shares('1'))).rejects.toMatchObject({
        disposition: 'retryable',
      });
    },
  );
});

describe('clobRecord under a venue that wants to be left alone', () => {
  it(
    'waits as long as it was told to',
    marbles(({ expectObservable, flush }) => {
      const wait = new EngineError('Wait.', { disposition: 'retryable', retryAfterMs: 3000 });
      const { port, asked } = record([wait, ORDER]);
      expectObservable(port.order(HASH)).toBe('3000ms (a|)', {
        a: expect.objectContaining({ hash: HASH }) as unknown,
      });
      flush();
      expect(asked).toHaveLength(2);
    }),
  );
});
