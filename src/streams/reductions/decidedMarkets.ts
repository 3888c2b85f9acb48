import { concatMap, from, type Observable, of, reduce } from 'rxjs';
import { inGroups } from '../../domain/inGroups.ts';
import { MARKETS_A_QUESTION, type Resolutions } from '../../ports/resolutions.ts';

/**
 * Of these markets the decided ones, asked about fifty at a time; none where there is nobody to ask. Cold;
 * emits once and completes; all of it or an error.
 */
export const decidedMarkets = (
  conditionIds: readonly string[],
  resolutions: Resolutions | undefined,
): Observable<ReadonlySet<string>> =>
  from(inGroups([...new Set(conditionIds)], MARKETS_A_QUESTION)).pipe(
    concatMap((some) => resolutions?.resolved(some) ?? of([])),
    reduce((ids, found) => {
      for (const { conditionId } of found) ids.add(conditionId);
      return ids;
    }, new Set<string>()),
  );
