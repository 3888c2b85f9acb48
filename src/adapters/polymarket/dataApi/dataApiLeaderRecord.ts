import { asyncScheduler, map, type SchedulerLike } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { changeTerms } from '../../../domain/reductions/holdingChange.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { LeaderRecord } from '../../../ports/leaderRecord.ts';
import type { RankedReads } from '../http/rankedReads.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { readRows } from '../wire/readRows.ts';
import { cacheBuster } from './cacheBuster.ts';
import { countedRows } from './countedRows.ts';
import { heldPosition } from './heldPosition.ts';
import { CHANGE_TYPES, holdingChangeOf } from './holdingChangeOf.ts';
import { pagedRows } from './pagedRows.ts';

export type DataApiLeaderRecordOptions = {
  /** Most pages followed in one reading; 10 by default. */
  readonly maxPages?: number;
};

export type DataApiLeaderRecordDeps = {
  readonly dataApi: RankedReads;
  /** Told of rows that were not used and of readings that were cut short, at most once a minute each. */
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

const ACTIVITY = 'GET /v2/activity';
const POSITIONS = 'GET /v2/positions';
const CALM_MS = 60_000;
/** As many rows as the venue puts on a page. */
const PAGE_SIZE = 1000;

/**
 * The Data API's record of what wallets do besides trading, and of what they hold.
 *
 * Activity is read newest first, each row as often as it happened: of a reading that is longer than `maxPages` the
 * newest whole transactions are emitted and a fault says so; a position tells the rest. A position row that cannot be
 * read fails its reading, since a position that is left out looks like one that was given away.
 */
export function dataApiLeaderRecord(
  { maxPages = 10 }: DataApiLeaderRecordOptions,
  { dataApi, onFault, random, scheduler = asyncScheduler }: DataApiLeaderRecordDeps,
): LeaderRecord {
  const unique = cacheBuster(random, scheduler);
  const report = calmFaults(onFault, CALM_MS, scheduler);

  return {
    changesSince: (leader, conditionIds, sinceMs) =>
      countedRows(sinceMs, {
        get: (query) =>
          dataApi.get('/v2/activity', {
            endpoint: ACTIVITY,
            rank: 'round',
            params: {
              user: leader,
              type: Object.keys(CHANGE_TYPES).join(','),
              condition: conditionIds.join(','),
              ...query,
              _: unique(),
            },
          }),
        read: (rows) => readRows(rows, holdingChangeOf(leader), ACTIVITY, report),
        termsOf: changeTerms,
        pageSize: PAGE_SIZE,
        maxPages,
      }).pipe(
        map(({ rows, isCut }) => {
          if (isCut)
            report({
              where: ACTIVITY,
              message: `More of ${leader} than ${maxPages} pages hold: what is older was not read.`,
            });
          return rows;
        }),
      ),

    holdings: (leader, conditionIds) =>
      pagedRows(
        (cursor) =>
          dataApi.get('/v2/positions', {
            endpoint: POSITIONS,
            rank: 'round',
            params: {
              user: leader,
              condition: conditionIds.join(','),
              // By default what is below 0.1 shares is left out; this is the least that there is.
              filter_type: 'TOKENS',
              filter_amount: '0.000001',
              limit: PAGE_SIZE,
              ...(cursor !== undefined && { cursor }),
              _: unique(),
            },
          }),
        // Pages are counted, so that a second one may leave a row out; twenty markets fit one.
        1,
      ).pipe(
        map(({ rows, isCut }) => {
          if (isCut)
            throw new EngineError('There are more positions than were asked for.', {
              disposition: 'retryable',
            });
          return new Map(rows.map(heldPosition(leader)));
        }),
      ),
  };
}
