import { asyncScheduler, defer, forkJoin, lastValueFrom, map, of, tap } from 'rxjs';
import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import type { SendRequest } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { clobPosts } from '../../../../src/adapters/polymarket/trading/clobPosts.ts';
import { address } from '../../../../src/domain/address.ts';
import type { PostAnswer } from '../../../../src/domain/orders/postAnswer.ts';
import type { SignedOrder } from '../../../../src/domain/orders/preparedOrder.ts';
import { shares, usd } from '../../../../src/domain/units.ts';
import { anIntent, anOrder } from '../../../support/samples.ts';

const contract = { name: 'the exchange', address: address(`0x${'e1'.repeat(20)}`) };
const close = (n: number): SignedOrder => ({
  ...anOrder({
    intent: anIntent({ id: `c${n}`, side: 'SELL', purpose: 'exit' }),
    hash: `0x${String(n).padStart(64, '0')}`,
  }),
  signature: '0x',
});
const entry: SignedOrder = { ...anOrder(), signature: '0x' };
const took = ({ hash }: SignedOrder) => ({
  success: true,
  errorMsg: '',
  orderID: hash,
  status: 'matched',
  makingAmount: '20',
  takingAmount: '10',
  tradeIDs: [`t-${hash.slice(-1)}`],
});
const refused = {
  success: true,
  errorMsg: 'not enough balance / allowance',
  orderID: '',
  status: '',
};
const answered = (status: number, body: unknown): HttpAnswer => ({
  kind: 'answer',
  status,
  body: JSON.stringify(body),
  headers: {},
  sentAtMs: 7,
});
const SOLD: PostAnswer = {
  kind: 'accepted',
  status: 'matched',
  shares: shares('20'),
  usd: usd('10'),
  tradeIds: [],
};

/** Posts to a venue that answers each request by `answer`. */
const venue = (answer: (request: SendRequest) => HttpAnswer) => {
  const sent: SendRequest[] = [];
  const clock = { now: 5 };
  let signatures = 0;
  const post = clobPosts({
    clob: {
      send: (request) =>
        defer(() => {
          sent.push(request);
          return of(answer(request));
        }),
    },
    clock: { seconds: () => clock.now },
    headersOf: ({ path, body, atSeconds }) => {
      signatures += 1;
      return { signed: `${path} ${body.length} ${atSeconds}` };
    },
    bodyOf: ({ hash }) => JSON.stringify({ hash }),
    answeredOf: ({ hash, intent }) => ({ hash, side: intent.side, contract }),
    scheduler: asyncScheduler,
  });
  /** What became of each, when all are posted at one moment. */
  const postAll = async (orders: readonly SignedOrder[]): Promise<readonly PostAnswer[]> => {
    const all = await lastValueFrom(forkJoin(orders.map(post)));
    return all.map((one) => one.answer);
  };
  return { sent, post, postAll, clock, signatures: () => signatures };
};
const pathsOf = (sent: readonly SendRequest[]): string[] => sent.map(({ path }) => path);
const kindsOf = (answers: readonly PostAnswer[]): string[] => answers.map(({ kind }) => kind);
const hashesIn = ({ body }: SendRequest): string[] =>
  [JSON.parse(body) as { hash: string } | { hash: string }[]].flat().map(({ hash }) => hash);
const closes = (count: number): SignedOrder[] => Array.from({ length: count }, (_, n) => close(n));

describe('clobPosts', () => {
  it('posts an entry by itself and at once, whatever else is due', () => {
    const { sent, post } = venue(() => answered(200, took(entry)));
    const got: unknown[] = [];
    post(close(1)).subscribe().unsubscribe();
    post(entry)
      .pipe(tap((one) => got.push(one.answer.kind, one.sentAtMs)))
      .subscribe({ error: (cause: unknown) => got.push(cause) });
    expect(got).toEqual(['accepted', 7]);
    expect(pathsOf(sent)).toEqual(['/order']);
    expect(sent[0]?.headers).toEqual({ signed: `/order ${sent[0]?.body.length ?? 0} 5` });
  });

  it('signs a request before it is due, and anew only where it goes in another second', () => {
    const { sent, post, clock, signatures } = venue(() => answered(200, took(entry)));
    const post$ = post(entry);
    expect(signatures()).toBe(1);
    post$.subscribe();
    post$.subscribe();
    expect(signatures()).toBe(1);
    clock.now = 6;
    post$.subscribe();
    expect(sent.map(({ headers }) => headers?.['signed']?.slice(-1))).toEqual(['5', '5', '6']);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
  });

  it('posts a single close as any order', async () => {
    const { sent, postAll } = venue(() => answered(200, took(close(1))));
    expect(await postAll([close(1)])).toEqual([{ ...SOLD, tradeIds: ['t-1'] }]);
    expect(pathsOf(sent)).toEqual(['/order']);
  });

  it('posts closes that are due at one moment together, fifteen at a time', async () => {
    const orders = closes(32);
    const { sent, postAll } = venue((request) =>
      answered(
        200,
        hashesIn(request).map((hash) => took(orders.find((one) => one.hash === hash) ?? entry)),
      ),
    );
    const answers = await postAll(orders);
    expect(answers).toEqual(
      orders.map(({ hash }) => ({ ...SOLD, tradeIds: [`t-${hash.slice(-1)}`] })),
    );
    expect(pathsOf(sent)).toEqual(['/orders', '/orders', '/orders']);
    expect(sent.map((request) => hashesIn(request).length)).toEqual([15, 15, 2]);
    expect(sent[0]?.headers).toEqual({ signed: `/orders ${sent[0]?.body.length ?? 0} 5` });
  });

  it('judges each by its own place in the answer', async () => {
    const [first, second, third] = closes(3) as [SignedOrder, SignedOrder, SignedOrder];
    const { postAll } = venue(() => answered(200, [took(first), refused, took(first)]));
    const answers = await postAll([first, second, third]);
    // The third was answered for another order than its own.
    expect(kindsOf(answers)).toEqual(['accepted', 'rejected', 'unknown']);
  });

  it.each<[string, HttpAnswer, string]>([
    ['one that was not sent', { kind: 'not-sent', message: 'no' }, 'not-sent'],
    ['one without an answer', { kind: 'no-answer', message: 'lost', sentAtMs: 3 }, 'unknown'],
    ['one turned away at the door', answered(425, ''), 'busy'],
    ['one that comes too often', answered(429, { error: 'Too Many Requests' }), 'busy'],
    ['one that is not let in', answered(401, { error: 'Invalid API key' }), 'stop'],
    [
      'one refused in words about one order',
      answered(400, { error: 'price 0.001 breaks minimum tick size rule 0.01' }),
      'unknown',
    ],
    ['a list that is too short', answered(200, [took(close(0))]), 'unknown'],
    ['what is no list', answered(200, took(close(0))), 'unknown'],
    [
      'what is no JSON',
      { kind: 'answer', status: 200, body: '<html>', headers: {}, sentAtMs: 1 },
      'unknown',
    ],
    ['a server that failed', answered(500, { error: 'could not insert order' }), 'unknown'],
  ])('takes %s for all of the batch', async (_, answer, kind) => {
    const { postAll } = venue(() => answer);
    expect(kindsOf(await postAll(closes(2)))).toEqual([kind, kind]);
  });

  it('posts again by itself what it learned nothing of in a batch', async () => {
    const tick = answered(400, { error: 'price 0.001 breaks minimum tick size rule 0.01' });
    const [first, second] = closes(2) as [SignedOrder, SignedOrder];
    const { sent, post } = venue((request) => {
      if (request.path === '/orders') return tick;
      return hashesIn(request)[0] === first.hash ? tick : answered(200, took(second));
    });
    // An order is made ready once, and what came of that is subscribed each time it is posted.
    const posts$ = forkJoin([post(first), post(second)]).pipe(
      map((all) => kindsOf(all.map(({ answer }) => answer))),
    );
    expect(await lastValueFrom(posts$)).toEqual(['unknown', 'unknown']);
    expect(await lastValueFrom(posts$)).toEqual(['rejected', 'accepted']);
    expect(pathsOf(sent)).toEqual(['/orders', '/order', '/order']);
  });
});
