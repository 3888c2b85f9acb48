import type { Market } from '../markets/market.ts';
import type { Side } from '../side.ts';
import {
  ceilTo,
  costOf,
  divideUp,
  MILLION,
  most,
  type Price,
  type Shares,
  SIZE_STEP,
  type Usd,
  ZERO_SHARES,
} from '../units.ts';
import { type CopyAmounts, entryAmounts } from './entryAmounts.ts';
import { exitAmounts } from './exitAmounts.ts';
import type { OrderType } from './intent.ts';

/** The venue takes no marketable BUY of less than a dollar. */
const LEAST_BUY = MILLION as Usd;

/**
 * The smallest order that the venue takes, in both units and in its precision: an order is large enough
 * when it reaches both.
 *
 * - A BUY that takes (FAK, FOK) spends a dollar.
 * - A BUY that may rest (GTC) has the market's minimum of shares, and spends a dollar: at the worst price
 *   allowed it nearly always crosses the book, and then the venue's rule for takers holds too.
 * - A SELL that may rest has the market's minimum of shares.
 * - A SELL that takes has no minimum, so that any holding can be closed.
 *
 * @throws RangeError when `limitPrice` is not on the market's tick.
 */
export function venueMinimum(
  side: Side,
  orderType: OrderType,
  { minimumShares, tick }: Pick<Market, 'minimumShares' | 'tick'>,
  limitPrice: Price,
): CopyAmounts {
  const rests = orderType === 'GTC';
  const fewest = rests ? ceilTo(minimumShares, SIZE_STEP) : ZERO_SHARES;
  if (side === 'SELL') return exitAmounts(fewest, limitPrice, tick);
  if (!rests) return entryAmounts(LEAST_BUY, limitPrice, tick, orderType);
  const forADollar = divideUp(LEAST_BUY * MILLION, limitPrice) as Shares;
  const least = most(fewest, ceilTo(forADollar, SIZE_STEP));
  return entryAmounts(costOf(least, limitPrice), limitPrice, tick, orderType);
}
