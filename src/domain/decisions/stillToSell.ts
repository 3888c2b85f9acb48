import type { TradeSkipped } from '../events/engineEvent.ts';
import type { LeaderMove } from '../leaders/leaderMove.ts';
import { followingOf } from '../portfolio/following.ts';
import type { Portfolio } from '../portfolio/portfolioState.ts';
import { partToSell } from '../reductions/partToSell.ts';
import { MILLION, minus, type Ratio, ratioOf, type Shares } from '../units.ts';
import type { Refusal, RefusalCode } from './refusal.ts';

/** A sale of a leader, and what they held before it as far as we watched them. */
export type LeaderSale = Pick<LeaderMove, 'leader' | 'assetId' | 'side' | 'shares'> & {
  readonly heldBefore: Shares;
};

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

const ONE_SHARE = MILLION as Shares;

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
  const partOf = (ours: Shares): Shares =>
    partToSell({ before: sale.heldBefore, after: minus(sale.heldBefore, sale.shares), ours });
  const toSell = partOf(followingOf(sale, portfolio).debtBasis);
  // It is the part of what may come, too.
  if (toSell > 0n) return { toSell };
  const mayCome = portfolio
    .ordersWatched()
    .some(
      ({ intent: { leader, assetId, side } }) =>
        side === 'BUY' && assetId === sale.assetId && leader === sale.leader,
    );
  const partToLeave: Ratio = ratioOf(partOf(ONE_SHARE), ONE_SHARE);
  return mayCome && partToLeave > 0n ? { partToLeave } : {};
}
