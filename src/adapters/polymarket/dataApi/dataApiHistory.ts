import { asyncScheduler, defer, map, type SchedulerLike } from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import { fillTerms, type LeaderFill } from '../../../domain/leaders/leaderTrade.ts';
import type { Usd } from '../../../domain/units.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { LeaderHistory } from '../../../ports/leaderFeeds.ts';
import type { RankedReads } from '../http/rankedReads.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { readRows } from '../wire/readRows.ts';
import { wireFields } from '../wire/wireFields.ts';
import { cacheBuster } from './cacheBuster.ts';
import { countedRows, type RowsQuery } from './countedRows.ts';
import { DATA_API_NAMES, leaderFillOf } from './leaderFillOf.ts';
import { tradesQuery } from './tradesQuery.ts';

export type DataApiHistoryOptions = {
  /** Rows a page, 1 to 1,000; 1,000 by default. */
  readonly pageSize?: number;
  /** Most pages followed in one reading; 50 by default. Bounds memory and time. */
  readonly maxPages?: number;
};

export type DataApiHistoryDeps = {
  readonly dataApi: RankedReads;
  /** Told of rows that were not used and of readings that were cut short, at most once a minute each. */
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

const TRADES = 'GET /v2/trades';
const VALUE = 'GET /v2/value';
const CALM_MS = 60_000;

/**
 * The Data API's record of what wallets traded: {@link countedRows} says how consistent a reading is. A transaction
 * that is published in two parts has the same ordinals in the next reading, since fills of equal terms are
 * interchangeable.
 *
 * A reading that is longer than `maxPages` is cut: the newest whole transactions are emitted and the
 * fault says from when on. Nothing is retried here.
 */
export function dataApiHistory(
  { pageSize = 1000, maxPages = 50 }: DataApiHistoryOptions,
  { dataApi, onFault, random, scheduler = asyncScheduler }: DataApiHistoryDeps,
): LeaderHistory {
  const unique = cacheBuster(random, scheduler);
  const report = calmFaults(onFault, CALM_MS, scheduler);

  const fillOf = (leader: Address) => (row: unknown) => {
    const fill = leaderFillOf(row, DATA_API_NAMES);
    if (fill.leader !== leader) throw broken('A row is of another wallet than was asked for.');
    return fill;
  };

  return {
    fillsSince: (leader, sinceMs, { isAwaited = false } = {}) =>
      countedRows(sinceMs, {
        get: (query) =>
          dataApi.get('/v2/trades', {
            endpoint: TRADES,
            // A reading that has begun does not wait anew behind all other polls.
            rank: isAwaited || !isFirst(query) ? 'round' : 'poll',
            params: { ...tradesQuery(leader, false), ...query, _: unique() },
          }),
        read: (rows) => readRows(rows, fillOf(leader), TRADES, report),
        termsOf: fillTerms,
        pageSize,
        maxPages,
      }).pipe(
        map(({ rows, isCut }) => {
          if (isCut) report({ where: TRADES, message: cutMessage(leader, rows, maxPages) });
          return rows;
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

function cutMessage(leader: Address, fills: readonly LeaderFill[], maxPages: number): string {
  const from = fills[0]?.occurredAtMs;
  const since = from === undefined ? 'none' : `only those since ${new Date(from).toISOString()}`;
  return `More trades of ${leader} than ${maxPages} pages hold: ${since} were read.`;
}

const isFirst = ({ cursor, end }: RowsQuery): boolean => (cursor ?? end) === undefined;

const broken = (message: string): EngineError =>
  new EngineError(message, { disposition: 'retryable' });
