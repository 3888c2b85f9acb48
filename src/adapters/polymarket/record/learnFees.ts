import { catchError, defer, EMPTY, from, ignoreElements, mergeMap, type Observable } from 'rxjs';
import type { FeeSchedule } from '../../../domain/markets/fees.ts';
import { wireFields } from '../wire/wireFields.ts';

export type FeeSources = {
  readonly feeOf: (assetId: string) => FeeSchedule | undefined;
  readonly learnFee: (assetId: string, conditionId: string) => Observable<unknown>;
};

/** Markets read at once. */
const CONCURRENCY = 8;

/**
 * Has the fees read of the assets that were traded in the rows of `GET /data/trades` and are not known: after
 * a start none is. Cold; emits nothing and completes; never errors: a fill whose fee stays unknown is a
 * doubt of its own.
 */
export function learnFees(
  rows: readonly unknown[],
  { feeOf, learnFee }: FeeSources,
): Observable<never> {
  return defer(() => {
    const unknown = new Map(
      rows.flatMap(tradedIn).filter(([assetId]) => feeOf(assetId) === undefined),
    );
    return from(unknown).pipe(
      mergeMap(
        ([assetId, conditionId]) => learnFee(assetId, conditionId).pipe(catchError(() => EMPTY)),
        CONCURRENCY,
      ),
      ignoreElements(),
    );
  });
}

/** The asset and the market of a trade; nothing of a row that cannot be read, which fails elsewhere. */
function tradedIn(row: unknown): (readonly [assetId: string, conditionId: string])[] {
  try {
    const fields = wireFields(row, 'trade of the record');
    return [[fields.assetId('asset_id'), fields.hex('market', 32)]];
  } catch {
    return [];
  }
}
