import { from, map, mergeMap, type Observable } from 'rxjs';
import type { HoldingChanged } from '../../domain/events/engineEvent.ts';
import type { Lot } from '../../domain/portfolio/lot.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import { changeOfLot, type HoldingSituation } from '../../domain/reductions/changeOfLot.ts';
import { isNewForLot } from '../../domain/reductions/isNewForLot.ts';
import type { KnownChanges } from '../../domain/reductions/knownChanges.ts';
import type { NumberedChange } from '../../domain/reductions/numberChanges.ts';

export type RecordedChangesDeps = {
  readonly portfolio: Pick<Portfolio, 'lot'>;
  readonly known: Pick<KnownChanges, 'has'>;
  readonly situationOf: (lot: Lot) => HoldingSituation;
  /** Told of the market of a redemption: only a decided one can be redeemed. */
  readonly onResolved: (conditionId: string) => void;
};

/**
 * What changes on a leader's record, as far as they are news, mean for what the leader led us into. One after the
 * other: apply each before the next is looked at. Cold; completes.
 */
export const recordedChanges = (
  changes: readonly NumberedChange[],
  lots: readonly Lot[],
  { portfolio, known, situationOf, onResolved }: RecordedChangesDeps,
): Observable<HoldingChanged> =>
  from(changes).pipe(
    mergeMap((change) =>
      from(lots).pipe(map((lot) => ({ change, lot: portfolio.lot(lot.leader, lot.assetId) }))),
    ),
    mergeMap(({ change, lot }) => {
      if (!lot || !isNewForLot(change, lot, known)) return [];
      if (change.kind === 'redemption') onResolved(lot.conditionId);
      const event = changeOfLot(lot, change, situationOf(lot));
      return event ? [event] : [];
    }),
  );
