import { firstValueFrom, map, type Observable, of } from 'rxjs';
import { clobBooks } from '../../../../src/adapters/polymarket/books/clobBooks.ts';
import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import { httpClient } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import type { DepthsRead } from '../../../../src/ports/books.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import { emitted } from '../../../support/emitted.ts';
import { fixture } from '../../../support/fixture.ts';
import { marbles } from '../../../support/marbles.ts';
import { firstAsset, NEG_RISK, STANDARD, servedClob } from '../../../support/servedClob.ts';

const BOOK: Readonly<Record<string, unknown>> = fixture('polymarket/book.json');
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);

const answered = (body: string, status = 200, headers = {}): HttpAnswer => ({
  kind: 'answer',
  status,
  body,
  headers,
  sentAtMs: 0,
});

/** A CLOB that has the book of every asset but the `gone` ones, and notes what each request named. */
function venue(answer?: (assetIds: readonly string[]) => Observable<HttpAnswer>) {
  const asked: string[][] = [];
  const faults: Fault[] = [];
  const books = (assetIds: readonly string[]): Observable<HttpAnswer> =>
    of(answered(JSON.stringify(assetIds.map((asset_id) => ({ ...BOOK, asset_id })))));
  const clob = {
    send: ({ body }: { body: string }) => {
      const named = (JSON.parse(body) as { token_id: string }[]).map(({ token_id }) => token_id);
      asked.push(named);
      return (answer ?? books)(named);
    },
  };
  return { asked, faults, deps: { clob, onFault: (fault: Fault) => void faults.push(fault) } };
}

const said = (read: DepthsRead): unknown =>
  read.ok
    ? [...read.depths.keys()]
    : { unread: read.assetIds, because: read.error.message, wait: read.error.retryAfterMs };

describe('clobBooks', () => {
  it.each([
    [0, 0],
    [1, 1],
    [100, 1],
    [101, 2],
    [5_000, 50],
  ])('reads %i assets in %i requests', async (count, requests) => {
    const { asked, deps } = venue();
    const reads = await emitted(clobBooks({}, deps).depths(ids(count)));
    expect(asked).toHaveLength(requests);
    expect(reads.flatMap(said)).toEqual(ids(count));
  });

  it('asks once for what is named twice', async () => {
    const { asked, deps } = venue();
    await emitted(clobBooks({ perRequest: 2 }, deps).depths(['1', '2', '1', '3', '2']));
    expect(asked).toEqual([['1', '2'], ['3']]);
  });

  it(
    'tells of each answer as it comes, asks no more at once than it may, and stops when nobody listens',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const answer = answered('[]');
      const slow = cold('   ---a|', { a: answer });
      const fast = cold('   -a|', { a: answer });
      const slowSubs = '    ^---!';
      const fastSubs = ['   ^-!', '--^-!', '----^!'];
      const expected = '    -x-(xx)';
      const unsub = '       -----!';

      const answers = [slow, fast, fast, fast];
      const { deps } = venue(() => answers.shift() ?? fast);
      const read$ = clobBooks({ perRequest: 1, concurrency: 2 }, deps).depths(ids(4));
      expectObservable(read$.pipe(map(() => 'x')), unsub).toBe(expected);
      expectSubscriptions(slow.subscriptions).toBe(slowSubs);
      expectSubscriptions(fast.subscriptions).toBe(fastSubs);
    }),
  );

  it('makes a value of a request that failed, and reads the others', async () => {
    const { deps } = venue(([first]) =>
      of(first === '0' ? answered('slow down', 429, { 'retry-after': '2' }) : answered('[]')),
    );
    const reads = await emitted(clobBooks({ perRequest: 2 }, deps).depths(ids(4)));
    expect(reads.map(said)).toEqual([
      { unread: ['0', '1'], because: 'POST /books answered 429: slow down', wait: 2_000 },
      [],
    ]);
  });

  it.each<[string, HttpAnswer]>([
    ['nothing comes back', { kind: 'no-answer', message: 'The exchange failed.', sentAtMs: 0 }],
    ['there is no connection', { kind: 'not-sent', message: 'The exchange failed.' }],
    ['the answer is no JSON', answered('<html>')],
    ['the answer is no list', answered('{"error":"Payload exceeds the limit"}')],
  ])('knows nothing of the assets when %s', async (_, answer) => {
    const { deps } = venue(() => of(answer));
    const reads = await emitted(clobBooks({}, deps).depths(['1', '2']));
    expect(reads).toMatchObject([
      { ok: false, assetIds: ['1', '2'], error: { disposition: 'retryable' } },
    ]);
  });

  it('tells of rows that it cannot use once a minute, not once a request', async () => {
    const { deps, faults } = venue(() => of(answered('[1]')));
    await emitted(clobBooks({ perRequest: 1 }, deps).depths(ids(30)));
    expect(faults).toHaveLength(1);
  });
});

describe('clobBooks, over HTTP', () => {
  it('reads the books of the exchange in a box, and knows which it has not', async () => {
    const served = await servedClob();
    const clob = httpClient(
      {
        name: 'clob',
        baseUrl: served.url,
        responseTimeoutMs: 5_000,
        maxSockets: 4,
        connectTimeoutMs: 5_000,
        keepAliveMs: 1_000,
      },
      { telemetry: NO_TELEMETRY },
    );
    const books = clobBooks({}, { clob, onFault: () => undefined });
    const assets = [STANDARD, NEG_RISK].map(firstAsset);

    const read = await firstValueFrom(books.depths([...assets, '999']));
    clob.close();
    await served.close();

    expect(read.ok && read.bookless).toEqual(['999']);
    for (const assetId of assets) {
      const book = served.exchange.book(assetId);
      expect(book?.asks.length).toBeGreaterThan(1);
      expect(read.ok && read.depths.get(assetId)).toEqual({
        bids: book?.bids,
        asks: book?.asks,
        tick: served.exchange.marketOfAsset(assetId)?.tick,
      });
    }
  });
});
