import type { Address } from '../address.ts';
import { minus, most, plus, type Shares, ZERO_SHARES } from '../units.ts';
import type { Portfolio } from './portfolioState.ts';

/** What a leader led us into, of one asset. */
export type Following = {
  /** With what is coming and without what is leaving; below zero where more leaves than was confirmed. */
  readonly available: Shares;
  /** The same without what is to be sold after him already and is in no order. */
  readonly ours: Shares;
};

export function followingOf(
  { leader, assetId }: { readonly leader: Address; readonly assetId: string },
  portfolio: Pick<Portfolio, 'lot' | 'onOrder' | 'toMirror'>,
): Following {
  const held = portfolio.lot(leader, assetId)?.holding.shares ?? ZERO_SHARES;
  const coming = portfolio.onOrder(leader, assetId, 'BUY');
  const leaving = portfolio.onOrder(leader, assetId, 'SELL');
  const all = plus(held, coming);
  return {
    available: minus(all, leaving),
    // A sale after him is owed until it is filled, so that what is leaving may be among what is owed.
    ours: most(minus(all, most(leaving, portfolio.toMirror(leader, assetId))), ZERO_SHARES),
  };
}
