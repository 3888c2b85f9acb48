import {
  asyncScheduler,
  exhaustMap,
  filter,
  firstValueFrom,
  interval,
  map,
  mergeMap,
  NEVER,
  startWith,
  take,
  toArray,
} from 'rxjs';
import { bookReplica } from '../../../../src/adapters/polymarket/books/bookReplica.ts';
import { booksFromReplica } from '../../../../src/adapters/polymarket/books/booksFromReplica.ts';
import { clobBooks } from '../../../../src/adapters/polymarket/books/clobBooks.ts';
import { marketSocket } from '../../../../src/adapters/polymarket/books/marketSocket.ts';
import {
  httpClient,
  type SendRequest,
} from '../../../../src/adapters/polymarket/http/httpClient.ts';
import type { Depth } from '../../../../src/domain/markets/depth.ts';
import type { MarketNews } from '../../../../src/domain/markets/marketNews.ts';
import { price } from '../../../../src/domain/units.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import { createFaults } from '../../../../src/simulator/faults/createFaults.ts';
import type { FaultRule } from '../../../../src/simulator/faults/rules/faultRule.ts';
import { createRandom } from '../../../../src/simulator/random.ts';
import { fail } from '../../../support/fail.ts';
import {
  firstAsset,
  NEG_RISK,
  quote,
  STANDARD,
  secondAsset,
  servedClob,
} from '../../../support/servedClob.ts';

const MARKETS = [STANDARD, NEG_RISK];
const ASSETS = MARKETS.flatMap((market) => [firstAsset(market), secondAsset(market)]);
const HOUR_MS = 3_600_000;
const STEPS = 150;

let close: () => Promise<void>;
afterEach(() => close());

/**
 * A replica of the books of four assets on two connections, and the exchange that it is of. A connection that says
 * nothing for `silenceMs` is opened anew, which a slow machine sees as well where nothing is wrong.
 */
async function replicated(ttlMs: number, silenceMs = 500) {
  const faults = createFaults({ random: createRandom(1, 'faults'), scheduler: asyncScheduler });
  const served = await servedClob({ faults });
  const clob = httpClient(
    {
      name: 'clob',
      baseUrl: served.url,
      responseTimeoutMs: 60_000,
      maxSockets: 4,
      connectTimeoutMs: 60_000,
      keepAliveMs: 1_000,
    },
    { telemetry: NO_TELEMETRY },
  );
  const replica = bookReplica();
  const asked: SendRequest[] = [];
  const reported: Fault[] = [];
  const onFault = (fault: Fault) => void reported.push(fault);
  const feed = marketSocket(
    { url: `${served.wsUrl}/ws/market`, perConnection: 2, silenceMs, baseMs: 10, capMs: 50 },
    { replica, onFault, random: createRandom(2, 'socket') },
  );
  const send = (request: SendRequest) => {
    asked.push(request);
    return clob.send(request);
  };
  const books = booksFromReplica(
    { ttlMs },
    { replica, books: clobBooks({}, { clob: { send }, onFault }) },
  );
  const news: MarketNews[] = [];
  const watching = feed
    .news(NEVER.pipe(startWith(new Set(ASSETS))))
    .subscribe({ next: (one) => news.push(one), error: fail });
  close = async () => {
    watching.unsubscribe();
    clob.close();
    await served.close();
    expect(served.faults).toEqual([]);
  };

  const read = () =>
    books.depths(ASSETS).pipe(
      toArray(),
      map((reads) => new Map(reads.flatMap((one) => (one.ok ? [...one.depths] : [])))),
    );
  const venue = (): ReadonlyMap<string, Depth> =>
    new Map(
      ASSETS.flatMap((assetId) => {
        const book = served.exchange.book(assetId);
        const tick = served.exchange.marketOfAsset(assetId)?.tick;
        return book && tick ? [[assetId, { bids: book.bids, asks: book.asks, tick }]] : [];
      }),
    );
  /** Resolves once what is read is what the venue has; there is no time limit but the spec's own. */
  const agreed = () =>
    firstValueFrom(
      interval(10).pipe(
        exhaustMap(read),
        filter((found) => isSame(found, venue())),
      ),
    );
  return { ...served, faults, replica, asked, reported, news, read, venue, agreed };
}

const isSame = (found: ReadonlyMap<string, Depth>, there: ReadonlyMap<string, Depth>): boolean =>
  found.size === there.size &&
  [...there].every(([id, depth]) => shown(found.get(id)) === shown(depth));
const shown = (depth: Depth | undefined): string =>
  JSON.stringify(depth, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));

/** Quotes at another price a step, each in a millisecond of its own, with readings in between. */
async function turmoil({ exchange, read }: Awaited<ReturnType<typeof replicated>>): Promise<void> {
  const random = createRandom(3, 'walk');
  await firstValueFrom(
    interval(3).pipe(
      take(STEPS),
      mergeMap((step) => {
        const market = MARKETS[step % MARKETS.length] ?? STANDARD;
        quote(exchange, market, (0.3 + Math.floor(random() * 40) / 100).toFixed(2));
        return step % 7 === 0 ? read() : [];
      }),
      toArray(),
    ),
  );
}

describe('the replica of the books, held against the simulator', () => {
  it('answers without asking, once it was told', async () => {
    const it = await replicated(HOUR_MS, HOUR_MS);
    await it.agreed();
    await turmoil(it);
    await it.agreed();
    const before = it.asked.length;
    expect(await firstValueFrom(it.read())).toEqual(it.venue());
    expect(it.asked).toHaveLength(before);
    expect(it.replica.sizes()).toEqual({ followed: 4, known: 4 });
    expect(it.news.length).toBeGreaterThan(STEPS / 2);
    expect(it.reported).toEqual([]);
  });

  it.each<[string, readonly FaultRule[]]>([
    ['drop', [{ on: 'market', fault: 'drop', every: 40 }]],
    ['are closed', [{ on: 'market', fault: 'close', every: 40 }]],
    ['fall silent, though pings are answered', [{ on: 'market', fault: 'silence', every: 60 }]],
    ['repeat themselves', [{ on: 'market', fault: 'duplicate', probability: 0.4 }]],
    ['mix up the order', [{ on: 'market', fault: 'reorder', probability: 0.2 }]],
    ['are late', [{ on: 'market', fault: 'late-frame', lateMs: [5, 60], probability: 0.2 }]],
    [
      'do all of it',
      [
        { on: 'market', fault: 'drop', every: 90 },
        { on: 'market', fault: 'silence', every: 130 },
        { on: 'market', fault: 'duplicate', probability: 0.2 },
        { on: 'market', fault: 'reorder', probability: 0.1 },
        { on: 'market', fault: 'late-frame', lateMs: [5, 60], probability: 0.1 },
      ],
    ],
  ])('is the venue’s books after its sockets %s', async (_, rules) => {
    const it = await replicated(HOUR_MS);
    await it.agreed();
    it.faults.set(rules);
    await turmoil(it);
    expect(it.faults.rules().some(({ struck }) => struck > 0)).toBe(true);
    it.faults.set([]);
    await it.agreed();
    expect(it.reported).toEqual([]);
  });

  it('is the venue’s books a while after frames were lost, which nothing tells', async () => {
    const it = await replicated(300);
    await it.agreed();
    it.faults.set([{ on: 'market', fault: 'lost-frame', probability: 0.3 }]);
    await turmoil(it);
    it.faults.set([]);
    await it.agreed();
  });

  it('tells of a new tick and of a resolution, and then asks the venue, which has no book', async () => {
    const it = await replicated(HOUR_MS, HOUR_MS);
    await it.agreed();
    it.exchange.changeTick(STANDARD.conditionId, price('0.001'));
    it.exchange.resolve(STANDARD.conditionId, firstAsset(STANDARD));
    const found = await it.agreed();
    expect([...found.keys()].toSorted()).toEqual(
      [firstAsset(NEG_RISK), secondAsset(NEG_RISK)].toSorted(),
    );
    const facts = it.news.filter(({ kind }) => kind !== 'books-changed');
    expect(facts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'tick-changed', tick: price('0.001') }),
        expect.objectContaining({ kind: 'resolved', winningAssetId: firstAsset(STANDARD) }),
      ]),
    );
  });
});
