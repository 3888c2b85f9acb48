import { costOfPart, type Lot } from '../portfolio/lot.ts';
import { minus, type Shares, sum } from '../units.ts';
import type { LotShortage } from './holdingCorrected.ts';

type HeldLot = Pick<Lot, 'leader' | 'holding'>;

/**
 * What each of these lots, all that we hold of one asset, lacks where the wallet has so many of it: as large a part of
 * each, to the millionth, and what that had cost. Nothing where the wallet has as many as they, or more. Pure.
 */
export function heldShort(lots: readonly HeldLot[], inWallet: Shares): readonly LotShortage[] {
  const all = sum(lots.map(({ holding }) => holding.shares));
  const missing = minus(all, inWallet);
  if (missing <= 0n) return [];
  // Shared out by running sums, so that the parts are as much as the whole however each is rounded.
  let before = 0n;
  return lots.flatMap(({ leader, holding }) => {
    const after = before + holding.shares;
    const shares = ((missing * after) / all - (missing * before) / all) as Shares;
    before = after;
    return shares > 0n ? [{ leader, shares, cost: costOfPart(holding, shares) }] : [];
  });
}
