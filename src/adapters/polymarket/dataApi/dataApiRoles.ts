import { asyncScheduler, map, type Observable, of, type SchedulerLike, switchMap } from 'rxjs';
import { fillTerms, type LeaderFill } from '../../../domain/leaders/leaderTrade.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { LeaderRoles } from '../../../ports/leaderRoles.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { readRows } from '../wire/readRows.ts';
import { cacheBuster } from './cacheBuster.ts';
import { DATA_API_NAMES, leaderFillOf } from './leaderFillOf.ts';
import { pagedRows } from './pagedRows.ts';
import { tradesQuery } from './tradesQuery.ts';

export type DataApiRolesDeps = {
  readonly dataApi: Pick<HttpClient, 'get'>;
  /** Told of rows that were not used, at most once a minute. */
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

const TRADES = 'GET /v2/trades';
const CALM_MS = 60_000;
/** Transports stamp a fill up to a second apart. */
const AROUND_S = 2;
/** Of what one wallet trades in five seconds. */
const MAX_PAGES = 3;

/**
 * The Data API's word for who took: it lists takers' fills alone where it is asked to (`taker_only`), and
 * everybody's where it is not. Its rows do not say.
 *
 * Two requests, all fills first: what is listed by then, the takers' list has as well.
 */
export function dataApiRoles({
  dataApi,
  onFault,
  random,
  scheduler = asyncScheduler,
}: DataApiRolesDeps): LeaderRoles {
  const unique = cacheBuster(random, scheduler);
  const report = calmFaults(onFault, CALM_MS, scheduler);

  /** How many equal fills of this transaction are listed. */
  const listed = (fill: LeaderFill, takersOnly: boolean): Observable<number> => {
    const second = Math.floor(fill.occurredAtMs / 1000);
    const terms = fillTerms(fill);
    return pagedRows(
      (cursor) =>
        dataApi.get('/v2/trades', {
          endpoint: TRADES,
          params: {
            ...tradesQuery(fill.leader, takersOnly),
            start: Math.max(1, second - AROUND_S),
            end: second + AROUND_S,
            limit: 1000,
            ...(cursor !== undefined && { cursor }),
            _: unique(),
          },
        }),
      MAX_PAGES,
    ).pipe(
      map(({ rows }) => {
        const fills = readRows(rows, (row) => leaderFillOf(row, DATA_API_NAMES), TRADES, report);
        return fills.filter((other) => fillTerms(other) === terms).length;
      }),
    );
  };

  return {
    roleOf: (fill) =>
      listed(fill, false).pipe(
        switchMap((all) => {
          if (all === 0) return of(undefined);
          return listed(fill, true).pipe(
            map((taken) => {
              if (taken === 0) return 'maker' as const;
              return taken >= all ? ('taker' as const) : undefined;
            }),
          );
        }),
      ),
  };
}
