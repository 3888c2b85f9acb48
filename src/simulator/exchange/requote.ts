import { minus, sum, ZERO_SHARES } from '../../domain/units.ts';
import type { Resting } from './bookHalf.ts';
import type { Half } from './canonical.ts';
import { executeLevels } from './executeLevels.ts';
import type { Floor } from './floor.ts';
import { HOUSE } from './house.ts';
import type { HouseQuotes } from './houseQuotes.ts';
import { isFirst, type Listing } from './listing.ts';
import { planMatch } from './planMatch.ts';
import { takerLevels } from './takerLevels.ts';

const HALVES = ['bids', 'asks'] as const;

/**
 * Puts the house maker's quotes in the place of those it had. Orders of accounts that they cross are
 * filled at their own price; the house pays no fee. Within a transaction of the floor.
 */
export function requote(floor: Floor, listing: Listing, quotes: HouseQuotes): void {
  // All the old ones go first, so that the house never trades with itself.
  for (const half of HALVES) withdraw(listing, half, quotes[half]);
  for (const half of HALVES) {
    for (const order of quotes[half]) place(floor, listing, half, order);
  }
}

function withdraw({ book }: Listing, half: Half, wanted: readonly Resting[]): void {
  const kept = new Set(wanted.map(({ orderId }) => orderId));
  for (const order of book.orders(half)) {
    if (order.account === HOUSE && !kept.has(order.orderId))
      book.put(half, { ...order, shares: ZERO_SHARES });
  }
}

function place(floor: Floor, listing: Listing, half: Half, order: Resting): void {
  const makers = listing.book.makersFor(half, order.price);
  const wanted = { kind: 'shares', shares: order.shares } as const;
  const { legs } = planMatch(wanted, makers, isFirst(listing, order.assetId));
  executeLevels(floor, listing, order, takerLevels(legs, listing.market.fee));
  const shares = minus(order.shares, sum(legs.map((leg) => leg.shares)));
  listing.book.put(half, { ...order, shares });
}
