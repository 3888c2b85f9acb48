import type { MarketResolved } from '../events/engineEvent.ts';
import type { Lot } from '../portfolio/lot.ts';
import { plus, proceedsOf, ZERO_USD } from '../units.ts';
import { payoutOf, type Resolution } from './resolution.ts';

/** The event that books a resolution, with what our lots in the market had cost and what they pay. */
export function marketResolved(
  resolution: Resolution,
  lots: readonly Lot[],
  nowMs: number,
): MarketResolved {
  let cost = ZERO_USD;
  let pays = ZERO_USD;
  for (const { conditionId, assetId, holding } of lots) {
    const payout = payoutOf(resolution, assetId);
    if (conditionId !== resolution.conditionId || payout === undefined) continue;
    cost = plus(cost, holding.cost);
    pays = plus(pays, proceedsOf(holding.shares, payout));
  }
  return { type: 'market-resolved', atMs: nowMs, ...resolution, cost, pays };
}
