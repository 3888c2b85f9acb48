import {
  least,
  type Price,
  proceedsOf,
  type Shares,
  sharesFor,
  type Usd,
  ZERO_SHARES,
} from '../../domain/units.ts';
import type { Resting } from './bookHalf.ts';
import { priceFor } from './canonical.ts';

/** What an order is after: so many shares, or as many as so many dollars buy. */
export type Wanted =
  | { readonly kind: 'shares'; readonly shares: Shares }
  | { readonly kind: 'usd'; readonly usd: Usd };

/** One resting order's part in a match. Price and dollars are the taker's. */
export type PlannedLeg = {
  readonly maker: Resting;
  readonly price: Price;
  readonly shares: Shares;
  readonly usd: Usd;
};

export type MatchPlan = {
  readonly legs: readonly PlannedLeg[];
  /** Nothing that was wanted is left, but for the millionth of a dollar that buys no share. */
  readonly isFull: boolean;
};

/**
 * What a taker gets from `makers`, given in matching order, at their prices: any improvement is the
 * taker's. Pure. Shares and dollars are whole millionths; the dollars of a leg are rounded down.
 */
export function planMatch(
  wanted: Wanted,
  makers: Iterable<Resting>,
  takerIsFirst: boolean,
): MatchPlan {
  const legs: PlannedLeg[] = [];
  let left = wanted;
  for (const maker of makers) {
    const price = priceFor(maker.price, takerIsFirst);
    const affordable = left.kind === 'shares' ? left.shares : sharesFor(left.usd, price);
    if (isNothing(left) || affordable === ZERO_SHARES) break;
    const shares = least(affordable, maker.shares);
    const usd = proceedsOf(shares, price);
    legs.push({ maker, price, shares, usd });
    left =
      left.kind === 'shares'
        ? { kind: 'shares', shares: (left.shares - shares) as Shares }
        : { kind: 'usd', usd: (left.usd - usd) as Usd };
  }
  return { legs, isFull: isNothing(left) };
}

function isNothing(left: Wanted): boolean {
  return left.kind === 'shares' ? left.shares === 0n : left.usd <= 1n;
}
