import type { Level } from '../markets/depth.ts';
import { type FeeSchedule, takerFee } from '../markets/fees.ts';
import {
  least,
  minus,
  type Price,
  plus,
  proceedsOf,
  type Shares,
  sharesFor,
  type Usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../units.ts';

/** What selling would really bring, if it happened now. */
export type Sale = {
  /** How many shares find a buyer; at least one millionth. */
  readonly shares: Shares;
  /** What they bring, the taker's fee deducted. */
  readonly usd: Usd;
  /** `usd` a share, rounded down. */
  readonly average: Price;
  /** The price of the last share sold. */
  readonly worst: Price;
};

/**
 * What selling up to `count` shares into `bids`, best first, brings at `floor` or better. Nothing where
 * nobody buys at such a price, or the fee takes all of it.
 */
export function saleOf(
  count: Shares,
  bids: readonly Level[],
  fee: FeeSchedule,
  floor: Price,
): Sale | undefined {
  let shares = ZERO_SHARES;
  let usd = ZERO_USD;
  let worst = floor;
  for (const bid of bids) {
    const taken = least(bid.shares, minus(count, shares));
    if (bid.price < floor || taken <= 0n) break;
    shares = plus(shares, taken);
    usd = plus(usd, minus(proceedsOf(taken, bid.price), takerFee(taken, bid.price, fee)));
    worst = bid.price;
  }
  if (shares <= 0n || usd <= 0n) return undefined;
  return {
    shares,
    usd,
    average: sharesFor(usd, shares as bigint as Price) as bigint as Price,
    worst,
  };
}
