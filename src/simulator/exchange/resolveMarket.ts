import { ZERO_SHARES } from '../../domain/units.ts';
import { cancelOpen } from './cancelOpen.ts';
import type { Floor } from './floor.ts';
import type { Listing } from './listing.ts';

/**
 * Ends a market: its orders are cancelled and its book is emptied; nothing where it has ended. Within a
 * transaction of the floor.
 *
 * @throws RangeError when the winner is none of its outcomes.
 */
export function resolveMarket(floor: Floor, listing: Listing, winnerAssetId: string): void {
  const { market, book } = listing;
  if (listing.winnerAssetId !== undefined) return;
  if (!market.outcomes.some(({ assetId }) => assetId === winnerAssetId))
    throw new RangeError(`${winnerAssetId} is no outcome of market ${market.conditionId}.`);
  listing.market = { ...market, acceptingOrders: false };
  listing.winnerAssetId = winnerAssetId;
  listing.resolvedAtMs = floor.scheduler.now();
  for (const order of [...floor.orders.open()]) {
    if (order.conditionId === market.conditionId)
      cancelOpen(floor, order.id, 'CANCELED_MARKET_RESOLVED');
  }
  for (const half of ['bids', 'asks'] as const) {
    for (const order of book.orders(half)) book.put(half, { ...order, shares: ZERO_SHARES });
  }
  floor.emit({
    type: 'resolved',
    atMs: floor.scheduler.now(),
    conditionId: market.conditionId,
    winnerAssetId,
  });
}
