import type { Address } from '../address.ts';
import { minus, most, plus, type Shares, ZERO_SHARES } from '../units.ts';
import type { Portfolio } from './portfolioState.ts';

/** What a leader led us into, of one asset. */
export type Following = {
  /** With what is coming and without what is leaving; below zero where more leaves than was confirmed. */
  readonly available: Shares;
  /** The same without what is to be sold after him already and is in no order. */
  readonly ours: Shares;
  /**
   * What is not to be sold after him already. What leaves by a rule of ours is among it: where it comes back, it is to
   * be sold after him, and where it does not, that pays for it.
   */
  readonly following: Shares;
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
    available: minus(all, leaving),
    // A sale after him is owed until it is filled, so that what is leaving may be among what is owed.
    ours: most(minus(all, most(leaving, owed)), ZERO_SHARES),
    following: most(minus(all, owed), ZERO_SHARES),
  };
}
