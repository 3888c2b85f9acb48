import type { TradeSkipped } from '../events/engineEvent.ts';
import type { Portfolio } from '../portfolio/portfolioState.ts';
import { partToSell } from '../reductions/partToSell.ts';
import { MILLION, minus, ratioOf, type Shares } from '../units.ts';
import type { LeaderSale } from './leaderSale.ts';

const ONE_SHARE = MILLION as Shares;

/**
 * For a sale of a leader by which nothing more is owed: which part of our purchases that were presumed dead is to be
 * sold after the leader, should they come all the same. Nothing where there are none. Pure.
 */
export function partToLeave(
  { leader, assetId, shares, heldBefore }: LeaderSale,
  portfolio: Pick<Portfolio, 'ordersWatched'>,
): Pick<TradeSkipped, 'partToLeave'> {
  const mayCome = portfolio
    .ordersWatched()
    .some(
      ({ intent }) =>
        intent.side === 'BUY' && intent.assetId === assetId && intent.leader === leader,
    );
  if (!mayCome) return {};
  const after = minus(heldBefore, shares);
  const part = ratioOf(partToSell({ before: heldBefore, after, ours: ONE_SHARE }), ONE_SHARE);
  return part > 0n ? { partToLeave: part } : {};
}
