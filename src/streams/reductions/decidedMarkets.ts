import { concatMap, from, type Observable, of, reduce } from 'rxjs';
import { inGroups } from '../../domain/inGroups.ts';
import type { Resolutions } from '../../ports/resolutions.ts';

/** Markets in one question: more of their ids make a URL that servers refuse. */
const A_QUESTION = 50;

/**
 * Of these markets the decided ones, asked about fifty at a time; none where there is nobody to ask. Cold;
 * emits once and completes; all of it or an error.
 */
export const decidedMarkets = (
  conditionIds: readonly string[],
  resolutions: Resolutions | undefined,
): Observable<ReadonlySet<string>> =>
  from(inGroups([...new Set(conditionIds)], A_QUESTION)).pipe(
    concatMap((some) => resolutions?.resolved(some) ?? of([])),
    reduce((ids, found) => {
      for (const { conditionId } of found) ids.add(conditionId);
      return ids;
    }, new Set<string>()),
  );
