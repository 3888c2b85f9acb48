import type { Lot } from '../portfolio/lot.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import { ZERO_SHARES } from '../units.ts';
import type { HoldingsRead } from './holdingsRead.ts';
import { isNewForLot } from './isNewForLot.ts';
import { isShort } from './isShort.ts';
import type { KnownChanges } from './knownChanges.ts';

type Known = {
  readonly portfolio: Pick<Portfolio, 'heldBefore'>;
  readonly known: Pick<KnownChanges, 'has'>;
};

/** Of a leader's lots those of which a reading tells something: a change that is news, or too small a holding. */
export const changedLots = (
  lots: readonly Lot[],
  { changes, holdings }: HoldingsRead,
  { portfolio, known }: Known,
): Lot[] =>
  lots.filter(
    (lot) =>
      changes.some((change) => isNewForLot(change, lot, known)) ||
      isShort(portfolio.heldBefore(lot), holdings.get(lot.assetId) ?? ZERO_SHARES),
  );
