import {
  asyncScheduler,
  concatMap,
  defer,
  from,
  map,
  type Observable,
  reduce,
  type SchedulerLike,
  toArray,
} from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { LeaderFill } from '../../../domain/leaders/leaderTrade.ts';
import type { Usd } from '../../../domain/units.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { LeaderHistory } from '../../../ports/leaderFeeds.ts';
import type { GetOptions, HttpClient } from '../http/httpClient.ts';
import { cacheBuster } from './cacheBuster.ts';
import { calmFaults } from './calmFaults.ts';
import { feedPage } from './feedPage.ts';
import { feedPages } from './feedPages.ts';
import { fillsOfPages, type PageOfFills, secondsInDoubt } from './fillsOfPages.ts';
import { DATA_API_NAMES, leaderFillOf } from './leaderFillOf.ts';
import { readRows } from './readRows.ts';
import { tradesQuery } from './tradesQuery.ts';
import { wholeTransactions } from './wholeTransactions.ts';
import { wireFields } from './wireFields.ts';

export type DataApiHistoryOptions = {
  /** Rows a page, 1 to 1,000; 1,000 by default. */
  readonly pageSize?: number;
  /** Most pages followed in one reading; 50 by default. Bounds memory and time. */
  readonly maxPages?: number;
};

export type DataApiHistoryDeps = {
  readonly dataApi: Pick<HttpClient, 'get'>;
  /** Told of rows that were not used and of readings that were cut short, at most once a minute each. */
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

const TRADES = 'GET /v2/trades';
const VALUE = 'GET /v2/value';
const CALM_MS = 60_000;
/** The venue gives no more on a page. */
const MOST_ROWS = 1000;

/**
 * The Data API's record of what wallets traded.
 *
 * Consistency of a reading: the feed is ordered by block time and a sequence number, newest first, and
 * a cursor names the last row given, not a position. So a page holds only rows older than the page
 * before it: rows that are published while the pages are followed double none and shift none. What is
 * published behind the cursor is in this reading, what is published ahead of it is in the next one;
 * the caller reads an overlap for that reason. A transaction that is published in two parts is short
 * of a fill in one reading and whole in the next, under the same ordinals, since fills of equal terms
 * are interchangeable.
 *
 * Should pages repeat rows all the same, none is taken for another trade: equal rows on two pages are counted
 * by a page of their second, which is asked for besides. A cursor that comes back fails the reading.
 *
 * A reading that is longer than `maxPages` is cut: the newest whole transactions are emitted and the
 * fault says from when on. Nothing is retried here.
 */
export function dataApiHistory(
  { pageSize = MOST_ROWS, maxPages = 50 }: DataApiHistoryOptions,
  { dataApi, onFault, random, scheduler = asyncScheduler }: DataApiHistoryDeps,
): LeaderHistory {
  const unique = cacheBuster(random, scheduler);
  const report = calmFaults(onFault, CALM_MS, scheduler);

  const trades = (params: GetOptions['params']): Observable<unknown> =>
    dataApi.get('/v2/trades', { endpoint: TRADES, params: { ...params, _: unique() } });

  const fillsOf = (leader: Address, rows: readonly unknown[]): readonly LeaderFill[] =>
    readRows(
      rows,
      (row) => {
        const fill = leaderFillOf(row, DATA_API_NAMES);
        if (fill.leader !== leader) throw broken('A row is of another wallet than was asked for.');
        return fill;
      },
      TRADES,
      report,
    );

  /** Every page to the end, or as many as are followed. */
  const walk = (leader: Address, sinceSeconds: number): Observable<Walk> =>
    feedPages(
      (cursor) =>
        trades({
          ...tradesQuery(leader, { start: sinceSeconds }, false),
          limit: pageSize,
          ...(cursor !== undefined && { cursor }),
        }),
      maxPages,
    ).pipe(
      reduce(
        ({ pages }: Walk, { rows, nextCursor }) => ({
          pages: [...pages, fillsOf(leader, rows)],
          isCut: nextCursor !== undefined,
        }),
        { pages: [], isCut: false },
      ),
    );

  /** The fills of one second, on one page. */
  const second = (leader: Address, atMs: number): Observable<PageOfFills> => {
    const at = atMs / 1000;
    const query = tradesQuery(leader, { start: at, end: at }, false);
    return trades({ ...query, limit: MOST_ROWS }).pipe(
      map((answer) => fillsOf(leader, feedPage(answer).rows)),
    );
  };

  return {
    fillsSince: (leader, sinceMs) =>
      walk(leader, Math.floor(sinceMs / 1000)).pipe(
        concatMap(({ pages, isCut }) =>
          from(secondsInDoubt(pages)).pipe(
            concatMap((atMs) => second(leader, atMs)),
            toArray(),
            map((others) => ({ fills: fillsOfPages(pages, others), isCut })),
          ),
        ),
        map(({ fills, isCut }) => {
          const whole = isCut ? wholeTransactions(fills) : fills;
          if (isCut) report({ where: TRADES, message: cutMessage(leader, whole, maxPages) });
          return whole.toReversed();
        }),
      ),

    portfolioValue: (leader) =>
      defer(() =>
        dataApi.get('/v2/value', { endpoint: VALUE, params: { user: leader, _: unique() } }),
      ).pipe(
        map((answer) => {
          const value = wireFields(answer, 'portfolio value').object('data');
          return value.millionths('value') as Usd;
        }),
      ),
  };
}

type Walk = { readonly pages: readonly PageOfFills[]; readonly isCut: boolean };

function cutMessage(leader: Address, fills: readonly LeaderFill[], maxPages: number): string {
  const from = fills.at(-1)?.occurredAtMs;
  const since = from === undefined ? 'none' : `only those since ${new Date(from).toISOString()}`;
  return `More trades of ${leader} than ${maxPages} pages hold: ${since} were read.`;
}

const broken = (message: string): EngineError =>
  new EngineError(message, { disposition: 'retryable' });
