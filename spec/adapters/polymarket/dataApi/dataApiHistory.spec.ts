import { createServer } from 'node:http';
import { defer, firstValueFrom, type Observable, of, throwError, VirtualTimeScheduler } from 'rxjs';
import {
  type DataApiHistoryOptions,
  dataApiHistory,
} from '../../../../src/adapters/polymarket/dataApi/dataApiHistory.ts';
import { httpClient } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import type { ReadRank } from '../../../../src/adapters/polymarket/http/rankedReads.ts';
import { address } from '../../../../src/domain/address.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { leaderTradeKey } from '../../../../src/domain/leaders/leaderTrade.ts';
import { numberFills } from '../../../../src/domain/leaders/numberFills.ts';
import { usd } from '../../../../src/domain/units.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import { fc } from '../../../support/fc.ts';
import { fixture } from '../../../support/fixture.ts';
import { loopback } from '../../../support/loopback.ts';

type Params = Readonly<Record<string, string | number | boolean>>;
type Row = Readonly<Record<string, unknown>> & { readonly timestamp: number };

const LEADER = address('0x510f4963b66b1b18505faab74b0bb943d1dda43c');
const PLAIN = fixture('polymarket/data-api-rows.json')['plain'];

const hash = (n: number): string => `0x${n.toString(16).padStart(64, '0')}`;
const row = (timestamp: number, transaction: number, over: object = {}): Row => ({
  ...PLAIN,
  timestamp,
  transaction_hash: hash(transaction),
  ...over,
});

/**
 * Rows, newest first, and a keyset cursor over them: the position of a row among all that ever were. Each page after
 * the first repeats `repeated` rows of the page before it. A second by itself is one page.
 */
function keysetFeed(
  rows: Row[],
  pageSize: number,
  beforePage: (page: number) => void = () => undefined,
  repeated = 0,
) {
  const asked: Params[] = [];
  const ranks: (ReadRank | undefined)[] = [];
  return {
    asked,
    ranks,
    get: (_path: string, options: { params?: Params; rank?: ReadRank } = {}): Observable<unknown> =>
      defer(() => {
        const params = options.params ?? {};
        ranks.push(options.rank);
        beforePage(asked.push(params) - 1);
        if (params['end'] !== undefined)
          return of(lastPage(rows.filter(({ timestamp }) => timestamp === params['end'])));
        const anchor = rows.findIndex((candidate) => candidate['name'] === params['cursor']);
        const again = params['cursor'] === undefined ? 0 : repeated;
        const from = params['cursor'] === undefined ? 0 : anchor + 1 - again;
        const data = rows.slice(from, from + again + pageSize);
        const hasMore = from + data.length < rows.length;
        return of({
          data,
          pagination: { has_more: hasMore, next_cursor: hasMore ? data.at(-1)?.['name'] : null },
        });
      }),
  };
}

/** Rows whose `name` is unique, so that it can serve as the cursor. */
const named = (rows: readonly Row[]): Row[] =>
  rows.map((each, index) => ({ ...each, name: `row-${index}` }));

function history(
  dataApi: Parameters<typeof dataApiHistory>[1]['dataApi'],
  options: DataApiHistoryOptions = {},
) {
  const faults: Fault[] = [];
  const deps = {
    dataApi,
    onFault: (fault: Fault) => faults.push(fault),
    random: () => 0.5,
    scheduler: new VirtualTimeScheduler(),
  };
  return { ...dataApiHistory(options, deps), faults };
}

const answering = (...answers: unknown[]) => ({ get: () => of(answers.shift()) });
const lastPage = (data: readonly unknown[]) => ({ data, pagination: { has_more: false } });

describe('dataApiHistory', () => {
  it('asks for everything that the wallet traded, past every cache', async () => {
    const feed = keysetFeed(named([row(3, 3), row(2, 2), row(1, 1)]), 2);
    await firstValueFrom(history(feed).fillsSince(LEADER, 1_500));

    const filters = {
      user: LEADER,
      taker_only: false,
      filter_type: 'TOKENS',
      filter_amount: '0.000001',
      start: 1,
      limit: 1000,
    };
    expect(feed.asked).toEqual([
      { ...filters, _: expect.any(String) as string },
      { ...filters, _: expect.any(String) as string, cursor: 'row-1' },
    ]);
    expect(new Set(feed.asked.map((params) => params['_'])).size).toBe(2);
  });

  it('never asks from zero, which would mean three years back', async () => {
    const feed = keysetFeed([], 10);
    await firstValueFrom(history(feed).fillsSince(LEADER, 0));
    expect(feed.asked[0]).toMatchObject({ start: 1 });
  });

  it('emits all pages at once, oldest first, and completes', async () => {
    const feed = keysetFeed(named([row(9, 4), row(9, 3), row(8, 2), row(7, 1)]), 3);
    const fills = await firstValueFrom(history(feed).fillsSince(LEADER, 0));
    expect(fills.map((fill) => fill.transactionHash)).toEqual([1, 2, 3, 4].map(hash));
  });

  it('asks only when subscribed, and anew each time', async () => {
    const feed = keysetFeed(named([row(1, 1)]), 10);
    const fills$ = history(feed).fillsSince(LEADER, 0);
    expect(feed.asked).toHaveLength(0);
    await firstValueFrom(fills$);
    await firstValueFrom(fills$);
    expect(feed.asked).toHaveLength(2);
    expect(feed.asked[0]?.['_']).not.toBe(feed.asked[1]?.['_']);
  });

  it('neither loses nor doubles rows, whatever is published while it follows the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 0, max: 20 })), { maxLength: 15 }),
        fc.integer({ min: 1, max: 5 }),
        async (before, during, pageSize) => {
          let count = 0;
          const make = (timestamp: number): Row => ({
            // A transaction is of one second.
            ...row(timestamp, 1 + 2 * timestamp + (count % 2)),
            name: `row-${count++}`,
          });
          const newestFirst = (a: Row, b: Row): number => b.timestamp - a.timestamp;
          const rows = before.map(make).sort(newestFirst);
          const first = rows.length;
          const feed = keysetFeed(rows, pageSize, (page) => {
            for (const [at, timestamp] of during) if (at === page) rows.push(make(timestamp));
            rows.sort(newestFirst);
          });

          const fills = await firstValueFrom(history(feed).fillsSince(LEADER, 0));
          const keys = numberFills(fills).map(leaderTradeKey);
          expect(new Set(keys).size).toBe(keys.length);
          expect(fills.length).toBeGreaterThanOrEqual(first);
          expect(fills.length).toBeLessThanOrEqual(rows.length);

          const later = await firstValueFrom(
            history(keysetFeed(rows, pageSize)).fillsSince(LEADER, 0),
          );
          const all = new Set(numberFills(later).map(leaderTradeKey));
          expect(all.size).toBe(rows.length);
          expect(keys.every((key) => all.has(key))).toBe(true);
        },
      ),
    );
  });

  it('tells identical fills of one transaction apart by their number, on however many pages they are', async () => {
    const feed = keysetFeed(named([row(5, 1), row(5, 1), row(5, 1)]), 2);
    const fills = await firstValueFrom(history(feed).fillsSince(LEADER, 0));
    expect(new Set(numberFills(fills).map(leaderTradeKey)).size).toBe(3);
    expect(feed.asked.at(-1)).toMatchObject({ user: LEADER, start: 5, end: 5, limit: 1000 });
  });

  it.each<[string, boolean, ReadRank]>([
    ['is a poll', false, 'poll'],
    ['is awaited', true, 'round'],
  ])(
    'waits behind other polls for its first page alone when it %s',
    async (_, isAwaited, first) => {
      const feed = keysetFeed(named([row(5, 1), row(5, 1), row(5, 1)]), 2);
      await firstValueFrom(history(feed).fillsSince(LEADER, 0, { isAwaited }));
      expect(feed.ranks).toEqual([first, 'round', 'round']);
    },
  );

  it('asks for no second by itself where no two pages have equal fills', async () => {
    const feed = keysetFeed(named([row(5, 2), row(5, 2), row(5, 1), row(5, 1)]), 2);
    expect(await firstValueFrom(history(feed).fillsSince(LEADER, 0))).toHaveLength(4);
    expect(feed.asked).toHaveLength(2);
  });

  it('takes no row that pages repeat for another trade', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(2)), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 4 }),
        async (drawn, pageSize, repeated) => {
          const rows = drawn.map(([at, n]) => row(at, 1 + 3 * at + n));
          rows.sort((a, b) => b.timestamp - a.timestamp);
          const feed = keysetFeed(
            named(rows),
            pageSize,
            () => undefined,
            Math.min(repeated, pageSize),
          );
          const fills = await firstValueFrom(history(feed).fillsSince(LEADER, 0));
          const said = fills.map((fill) => `${fill.occurredAtMs / 1000} ${fill.transactionHash}`);
          expect(said.toSorted()).toEqual(
            drawn.map(([at, n]) => `${at} ${hash(1 + 3 * at + n)}`).toSorted(),
          );
          expect(fills.map(({ occurredAtMs }) => occurredAtMs)).toEqual(
            rows.map(({ timestamp }) => timestamp * 1000).toReversed(),
          );
        },
      ),
    );
  });

  it('costs the rows that cannot be used, and no other', async () => {
    const rows = fixture('polymarket/data-api-rows.json');
    const { fillsSince, faults } = history(
      answering(
        lastPage([
          rows['plain'],
          rows['combo'],
          rows['noTransaction'],
          { ...rows['plain'], proxy_wallet: `0x${'9'.repeat(40)}` },
        ]),
      ),
    );
    expect(await firstValueFrom(fillsSince(LEADER, 0))).toHaveLength(1);
    expect(faults).toEqual([
      {
        where: 'GET /v2/trades',
        message: '3 of 4 not used. The trade row is not used: it is a combo, not one market.',
      },
    ]);
  });

  it('cuts a reading that is too long to whole transactions, and says so', async () => {
    const seconds = [9, 8, 8, 7, 7, 7, 6];
    const feed = keysetFeed(named(seconds.map((at, index) => row(at, index + 1))), 2);
    const { fillsSince, faults } = history(feed, { maxPages: 2 });

    const fills = await firstValueFrom(fillsSince(LEADER, 0));
    expect(feed.asked).toHaveLength(2);
    expect(fills.map((fill) => fill.occurredAtMs)).toEqual([8_000, 8_000, 9_000]);
    expect(faults).toEqual([
      {
        where: 'GET /v2/trades',
        message: `More trades of ${LEADER} than 2 pages hold: only those since 1970-01-01T00:00:08.000Z were read.`,
      },
    ]);
  });

  it('does not call a reading cut that ends on the last page allowed', async () => {
    const feed = keysetFeed(named([row(2, 2), row(1, 1)]), 1);
    const { fillsSince, faults } = history(feed, { maxPages: 2 });
    expect(await firstValueFrom(fillsSince(LEADER, 0))).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  it.each([
    [
      'a cursor that comes back',
      [
        { data: [row(5, 1)], pagination: { has_more: true, next_cursor: 'a' } },
        { data: [row(5, 1)], pagination: { has_more: true, next_cursor: 'a' } },
        lastPage([row(5, 1)]),
      ],
    ],
    ['an answer that is no page', [{ error: 'x' }]],
  ])('fails on %s rather than double a trade', async (_, answers) => {
    await expect(
      firstValueFrom(history(answering(...answers)).fillsSince(LEADER, 0)),
    ).rejects.toMatchObject({ disposition: 'retryable' });
  });

  it('fails as the read fails', async () => {
    const refused = new EngineError('No.', { disposition: 'rejected' });
    const { fillsSince, portfolioValue } = history({ get: () => throwError(() => refused) });
    await expect(firstValueFrom(fillsSince(LEADER, 0))).rejects.toBe(refused);
    await expect(firstValueFrom(portfolioValue(LEADER))).rejects.toBe(refused);
  });

  it('reads what the positions of a leader are worth', async () => {
    const value = { data: { proxy_wallet: LEADER, value: 844.4295 } };
    const asked: unknown[] = [];
    const dataApi = {
      get: (path: string, options: { params?: Params } = {}) => {
        asked.push([path, options.params]);
        return of(value);
      },
    };
    expect(await firstValueFrom(history(dataApi).portfolioValue(LEADER))).toBe(usd('844.4295'));
    expect(asked).toEqual([['/v2/value', { user: LEADER, _: expect.any(String) as string }]]);
    await expect(
      firstValueFrom(history(answering({ data: null })).portfolioValue(LEADER)),
    ).rejects.toBeInstanceOf(EngineError);
  });

  it('works over a real connection', async () => {
    const urls: string[] = [];
    const server = await loopback(
      createServer((request, response) => {
        urls.push(request.url ?? '');
        response.end(JSON.stringify(lastPage([PLAIN])));
      }),
    );
    const client = httpClient(
      {
        name: 'data-api',
        baseUrl: `http://127.0.0.1:${server.port}`,
        maxSockets: 1,
        connectTimeoutMs: 5000,
        responseTimeoutMs: 5000,
        keepAliveMs: 1000,
      },
      { telemetry: NO_TELEMETRY },
    );
    try {
      expect(await firstValueFrom(history(client).fillsSince(LEADER, 5_999))).toHaveLength(1);
      expect(urls[0]).toContain(`/v2/trades?user=${LEADER}&taker_only=false&`);
      expect(urls[0]).toContain('&start=5&');
    } finally {
      client.close();
      await server.close();
    }
  });
});
