import type { Level } from '../markets/depth.ts';
import type { Position } from '../portfolio/position.ts';
import { most, type Price } from '../units.ts';
import { goingPrice } from './goingPrice.ts';

/** What a trailing stop goes by. */
export type Trailed = {
  /** What a share goes for now, the fee deducted. */
  readonly price: Price;
  /** The best that one ever went for, now among them. */
  readonly best: Price;
};

/** A price that is taken from less than one share in so many is none that the position ever had. */
const A_FEW = 20n;

/**
 * What the shares of a position go for, settled or not, and the best that they ever went for. Nothing where nobody buys.
 *
 * More shares go for less on the same book, and fewer for more: of a position that has grown or shrunk since, the best
 * is what makes the same fall of it. Where only a few of them find a buyer that is no new best; before any is known, it
 * is, so that the stop has something to go by, however thin the book is and stays.
 */
export function trailed(
  {
    peak,
    peakShares,
    shares,
    terms: { fee },
  }: Pick<Position, 'peak' | 'peakShares' | 'shares' | 'terms'>,
  bids: readonly Level[],
): Trailed | undefined {
  const going = goingPrice(shares, bids, fee);
  if (!going) return undefined;
  const { price } = going;
  const isOfOthers = peakShares > 0n && peakShares !== shares;
  const same = isOfOthers ? goingPrice(peakShares, bids, fee)?.price : price;
  const known = same ? ((((peak as bigint) * price) / same) as Price) : peak;
  const isOfAFew = going.shares * A_FEW < shares;
  return { price, best: isOfAFew && known > 0n ? known : most(known, price) };
}
