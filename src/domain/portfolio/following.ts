import type { Address } from '../address.ts';
import { minus, most, plus, type Shares, ZERO_SHARES } from '../units.ts';
import type { Portfolio } from './portfolioState.ts';

/**
 * What a leader led us into, of one asset, for three uses: held and coming, without what goes another way.
 *
 * 100 are held; an order sells 30 of them by a stop of ours, and 10 are owed: to be sold after the leader, and in no
 * order yet. They sell half of what they have. An order may sell up to 70; it sells 35, half of an order basis of 70;
 * and 45 more are owed, half of a debt basis of 90, since of the 30 that may come back half would be to be sold, too.
 */
export type Following = {
  /** The most that another order may sell; below zero where more leaves than was confirmed. Not on order. */
  readonly orderable: Shares;
  /**
   * Of this, an order for a sale of theirs sells the part that they sold: neither on order nor owed. A sale after them
   * is owed until it is filled, so that what is on order may be among what is owed: the larger of the two counts.
   */
  readonly orderBasis: Shares;
  /**
   * Of this, the part that they sold is owed from then on: not owed already. What is on order by a rule of ours is among
   * it: where it comes back, it is to be sold after them, and where it does not, that pays for it.
   */
  readonly debtBasis: Shares;
};

export function followingOf(
  { leader, assetId }: { readonly leader: Address; readonly assetId: string },
  portfolio: Pick<Portfolio, 'lot' | 'onOrder' | 'toMirror'>,
): Following {
  const held = portfolio.lot(leader, assetId)?.holding.shares ?? ZERO_SHARES;
  const coming = portfolio.onOrder(leader, assetId, 'BUY');
  const leaving = portfolio.onOrder(leader, assetId, 'SELL');
  const all = plus(held, coming);
  const owed = portfolio.toMirror(leader, assetId);
  return {
    orderable: minus(all, leaving),
    orderBasis: most(minus(all, most(leaving, owed)), ZERO_SHARES),
    debtBasis: most(minus(all, owed), ZERO_SHARES),
  };
}
