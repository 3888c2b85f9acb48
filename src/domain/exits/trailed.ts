import type { Level } from '../markets/depth.ts';
import type { Position } from '../portfolio/position.ts';
import { most, type Price, plus } from '../units.ts';
import { goingPrice } from './goingPrice.ts';

/** What a trailing stop goes by. */
export type Trailed = {
  /** What a share goes for now, the fee deducted: of as many as the best was the price of, if there are as many. */
  readonly price: Price;
  /** The best that one ever went for, now among them. */
  readonly best: Price;
  /** What a share of all of them goes for, where that is to be remembered: they go for a tick more than ever. */
  readonly peak?: Price;
};

/** A price that is taken from less than one share in so many is none that the position ever had. */
const A_FEW = 20n;

/**
 * What the shares of a position go for, settled or not, and the best that they ever went for. Nothing where nobody buys.
 *
 * More shares go for less on the same book: a position that has grown since is held against its best by as many as it had
 * then. Of one that has shrunk what is left is: our own sale emptied the top of the book, and that is no fall. Where
 * only a few of them find a buyer that is no new best; before any is known, it is, so that the stop has something to
 * go by, however thin the book is and stays.
 */
export function trailed(
  { peak, peakShares, shares, terms }: Trailing,
  bids: readonly Level[],
): Trailed | undefined {
  const all = goingPrice(shares, bids, terms.fee);
  if (!all) return undefined;
  const hasGrown = peakShares > 0n && peakShares < shares;
  const price = hasGrown
    ? (goingPrice(peakShares, bids, terms.fee)?.price ?? all.price)
    : all.price;
  const isOfAFew = all.shares * A_FEW < shares;
  if (isOfAFew && peak > 0n) return { price, best: peak };
  const best = most(peak, price);
  return price >= plus(peak, terms.tick) ? { price, best, peak: all.price } : { price, best };
}

type Trailing = Pick<Position, 'peak' | 'peakShares' | 'shares' | 'terms'>;
