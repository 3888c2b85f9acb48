import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  from,
  map,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  toArray,
} from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import type { Resolution } from '../../../domain/markets/resolution.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { Resolutions } from '../../../ports/resolutions.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { readRows } from '../wire/readRows.ts';
import { unlessRefused } from '../wire/unlessRefused.ts';
import { wireFields } from '../wire/wireFields.ts';
import { type ClobOutcome, clobOutcome } from './clobOutcome.ts';
import { type GammaOutcome, gammaOutcome } from './gammaOutcome.ts';
import { resolutionOf } from './resolutionOf.ts';
import { shortConditionId } from './shortConditionId.ts';

export type PolymarketResolutionsDeps = {
  readonly gamma: Pick<HttpClient, 'get'>;
  readonly clob: Pick<HttpClient, 'get'>;
  /** Told of markets whose end could not be read, at most once in ten minutes. */
  readonly onFault: OnFault;
  readonly scheduler?: SchedulerLike;
};

const CATALOGUE = 'GET /markets/keyset';
const BOOK = 'GET /markets';
/** Markets that ended at the same time are asked of the CLOB so many at a time. */
const AT_ONCE = 4;
const CALM_MS = 600_000;

/**
 * Ends of markets: one request to Gamma for all that are asked about, one more for those of the second protocol that it
 * did not find by that spelling, and one to the CLOB for each that Gamma calls closed. Closed markets are few, so most
 * answers are empty. Nothing is retried or cached here.
 */
export function polymarketResolutions({
  gamma,
  clob,
  onFault,
  scheduler = asyncScheduler,
}: PolymarketResolutionsDeps): Resolutions {
  const report = calmFaults(onFault, CALM_MS, scheduler);

  const listed = (spelled: readonly string[]): Observable<readonly GammaOutcome[]> => {
    const query = new URLSearchParams([
      ['closed', 'true'],
      ['limit', '100'],
    ]);
    for (const id of spelled) query.append('condition_ids', id);
    return gamma.get(`/markets/keyset?${query.toString()}`, { endpoint: CATALOGUE }).pipe(
      map((answer) => {
        const rows = wireFields(answer, 'page of Gamma markets').list('markets');
        return readRows(rows, gammaOutcome, CATALOGUE, report);
      }),
    );
  };

  const closedAmong = (conditionIds: readonly string[]): Observable<readonly GammaOutcome[]> =>
    listed(conditionIds).pipe(
      mergeMap((found) => {
        const ids = new Set(found.map(conditionOf));
        const short = conditionIds.flatMap((id) =>
          ids.has(id) ? [] : (shortConditionId(id) ?? []),
        );
        if (short.length === 0) return of(found);
        return listed(short).pipe(
          unlessRefused([]),
          map((more) => [...found, ...more.filter((other) => !ids.has(conditionOf(other)))]),
        );
      }),
      // The filter is not trusted: a server that ignored it would give a page of other markets.
      map((found) =>
        found.filter((outcome) => outcome.isFinal && conditionIds.includes(conditionOf(outcome))),
      ),
    );

  const booked = (conditionId: string): Observable<ClobOutcome | undefined> =>
    clob
      .get(`/markets/${encodeURIComponent(conditionId)}`, { endpoint: BOOK })
      .pipe(map(clobOutcome), unlessRefused(undefined));

  const decided = (outcome: GammaOutcome): Observable<Resolution> =>
    booked(conditionOf(outcome)).pipe(
      mergeMap((book) => {
        const resolution = resolutionOf(outcome, book);
        return resolution ? of(resolution) : EMPTY;
      }),
      catchError((cause: unknown) => {
        const { message } = EngineError.from(cause);
        report({ where: BOOK, message: `${outcome.market.slug}: ${message} It is asked again.` });
        return EMPTY;
      }),
    );

  return {
    resolved: (conditionIds) =>
      defer(() => (conditionIds.length === 0 ? of([]) : closedAmong(conditionIds))).pipe(
        mergeMap((closed) => from(closed).pipe(mergeMap(decided, AT_ONCE), toArray())),
      ),
  };
}

const conditionOf = ({ market }: GammaOutcome): string => market.conditionId.padEnd(2 + 64, '0');
