import type { Level } from '../markets/depth.ts';
import type { FeeSchedule } from '../markets/fees.ts';
import {
  divideUp,
  minus,
  type Price,
  plus,
  type Shares,
  sharesFor,
  type Usd,
  ZERO_SHARES,
} from '../units.ts';
import { saleOf } from './sale.ts';

/** What a share goes for. */
export type GoingPrice = {
  /** On average, the taker's fee deducted. */
  readonly price: Price;
  /** How many it was taken from; at least one millionth. */
  readonly shares: Shares;
};

/**
 * The price at which the better half, in dollars, of what `count` shares would bring is made.
 *
 * Prices of two moments can be compared by it, whatever the book is at each: a few shares bid for above the others make
 * hardly a difference, and neither do bids that are gone, or bids far down, as long as the money is where it was.
 * Nothing where nobody buys, or the fee takes all of it.
 */
export function goingPrice(
  count: Shares,
  bids: readonly Level[],
  fee: FeeSchedule,
): GoingPrice | undefined {
  const all = saleOf(count, bids, fee, NO_FLOOR);
  if (!all) return undefined;
  const half = divideUp(all.usd, 2n);
  let left = half;
  let shares = ZERO_SHARES;
  for (const bid of bids) {
    const part = saleOf(minus(count, shares), [bid], fee, NO_FLOOR);
    if (!part) continue;
    const isEnough = part.usd >= left;
    const taken = isEnough ? divideUp(part.shares * left, part.usd) : part.shares;
    shares = plus(shares, taken as Shares);
    if (isEnough) break;
    left -= part.usd;
  }
  return { shares, price: sharesFor(half as Usd, shares as bigint as Price) as bigint as Price };
}

const NO_FLOOR = 0n as Price;
