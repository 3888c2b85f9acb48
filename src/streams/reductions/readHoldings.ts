import { concatMap, forkJoin, from, map, type Observable, reduce } from 'rxjs';
import type { Address } from '../../domain/address.ts';
import { inGroups } from '../../domain/inGroups.ts';
import type { HoldingsRead } from '../../domain/reductions/holdingsRead.ts';
import { numberChanges } from '../../domain/reductions/numberChanges.ts';
import type { LeaderRecord } from '../../ports/leaderRecord.ts';

export type HoldingsQuestion = {
  readonly leader: Address;
  readonly conditionIds: readonly string[];
  /** ms since the epoch, whole seconds. */
  readonly sinceMs: number;
};

/** Markets in one question: more of their ids make a URL that servers refuse. */
const A_QUESTION = 20;

/**
 * Asks the venue's record about a leader in these markets, twenty a question, one question after the other.
 * Cold; emits once and completes; all of it or an error.
 */
export function readHoldings(
  { leader, conditionIds, sinceMs }: HoldingsQuestion,
  record: LeaderRecord,
): Observable<HoldingsRead> {
  return from(inGroups([...new Set(conditionIds)], A_QUESTION)).pipe(
    concatMap((some) =>
      forkJoin({
        changes: record.changesSince(leader, some, sinceMs).pipe(map(numberChanges)),
        holdings: record.holdings(leader, some),
      }),
    ),
    reduce(
      (all: HoldingsRead, { changes, holdings }) => ({
        changes: [...all.changes, ...changes],
        holdings: new Map([...all.holdings, ...holdings]),
      }),
      { changes: [], holdings: new Map() },
    ),
  );
}
