import type { Side } from '../../domain/side.ts';
import { MILLION, type Price } from '../../domain/units.ts';

/** The two halves of a market's one book. */
export type Half = 'bids' | 'asks';

/**
 * Where an order stands in its market's one book, which is kept in terms of the first outcome: buying
 * the second outcome at p is offering the first at 1 - p, since a share of each makes a dollar. Mint
 * and merge matches need no further rule.
 */
export type Standing = { readonly half: Half; readonly price: Price };

/** The standing of an order for the first outcome or the second. Its own inverse in `price`. */
export function standingOf(side: Side, price: Price, ofFirst: boolean): Standing {
  const half = (side === 'BUY') === ofFirst ? 'bids' : 'asks';
  return { half, price: priceFor(price, ofFirst) };
}

/** A price of the first outcome as one of the first or second, and back. */
export function priceFor(price: Price, ofFirst: boolean): Price {
  return ofFirst ? price : ((MILLION - price) as Price);
}

export const otherHalf = (half: Half): Half => (half === 'bids' ? 'asks' : 'bids');

/** Whether an order of `half` limited to `limit` takes what rests on the other half at `price`. */
export function crosses(half: Half, limit: Price, price: Price): boolean {
  return half === 'bids' ? price <= limit : price >= limit;
}
