import type { TradeSkipped } from '../events/engineEvent.ts';
import { followingOf } from '../portfolio/following.ts';
import type { Portfolio } from '../portfolio/portfolioState.ts';
import { partToSell } from '../reductions/partToSell.ts';
import { minus } from '../units.ts';
import type { LeaderSale } from './leaderSale.ts';
import { partToLeave } from './partToLeave.ts';
import type { Refusal, RefusalCode } from './refusal.ts';

/**
 * Why a leader's sale could not be followed at that moment; none of it makes ours any less to be sold. What is too
 * little for an order adds up, and what is on its way out, so that it is not held, may come back.
 */
const FOR_NOW: ReadonlySet<RefusalCode> = new Set([
  'market-unknown',
  'market-closed',
  'look-ups-full',
  'price-out-of-band',
  'size-is-zero',
  'nothing-held',
]);

/**
 * What of ours stays to be sold after the leader although the sale was skipped: the same part as they sold. Nothing for
 * a purchase, where the refusal is the user's will, and where we hold nothing that they led us into; but where a
 * purchase of ours was presumed dead it is this part of it, should it come all the same. Pure.
 */
export function stillToSell(
  sale: LeaderSale,
  { code }: Refusal,
  portfolio: Pick<Portfolio, 'lot' | 'onOrder' | 'toMirror' | 'ordersWatched'>,
): Pick<TradeSkipped, 'toSell' | 'partToLeave'> {
  if (sale.side !== 'SELL' || !FOR_NOW.has(code)) return {};
  const { shares, heldBefore } = sale;
  const after = minus(heldBefore, shares);
  const ours = followingOf(sale, portfolio).debtBasis;
  const toSell = partToSell({ before: heldBefore, after, ours });
  // It is the part of what may come, too.
  return toSell > 0n ? { toSell } : partToLeave(sale, portfolio);
}
