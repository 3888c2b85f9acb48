import type { Level } from '../markets/depth.ts';
import type { Position } from '../portfolio/position.ts';
import { minus, most, type Price, plus } from '../units.ts';
import { goingPrice } from './goingPrice.ts';

/** What a trailing stop goes by. */
export type Trailed = {
  /** What a share goes for now, the fee deducted. */
  readonly price: Price;
  /** The best that one ever went for, now among them. */
  readonly best: Price;
  /** What is to be remembered as the best of as many shares as there are now, where that has changed. */
  readonly peak?: Price;
};

/** A price that is taken from less than one share in so many is none that the position ever had. */
const A_FEW = 20n;

/**
 * What the shares of a position go for, settled or not, and the best that they ever went for. Nothing where nobody
 * buys.
 *
 * More shares go for less on the same book, which is no fall: those that came since begin with what all of them go for
 * now. Fewer go for more, and the best stays what it was; what they go for counts from the next look on, since the book
 * may be of before our own sale. Where only a few of them find a buyer that is no new best; before any is known, it is,
 * so that the stop has something to go by, however thin the book is and stays.
 */
export function trailed(position: Trailing, bids: readonly Level[]): Trailed | undefined {
  const { peak, peakShares, shares, terms } = position;
  const going = goingPrice(shares, bids, terms.fee);
  if (!going) return undefined;
  const { price } = going;
  const known = knownOf(position, price);
  const best = most(known, price);
  if (peak > 0n && peakShares !== shares) return { price, best, peak: known };
  const isOfAFew = peak > 0n && going.shares * A_FEW < shares;
  return !isOfAFew && price >= plus(peak, terms.tick)
    ? { price, best, peak: price }
    : { price, best };
}

type Trailing = Pick<Position, 'peak' | 'peakShares' | 'shares' | 'terms'>;

/** The best of as many shares as there are now. */
function knownOf({ peak, peakShares, shares }: Trailing, price: Price): Price {
  const added = minus(shares, peakShares);
  if (peak === 0n || peakShares === 0n || added <= 0n) return peak;
  return (((peak as bigint) * peakShares + (price as bigint) * added) / shares) as Price;
}
