import { ZERO_SHARES } from '../../domain/units.ts';
import { standingOf } from './canonical.ts';
import { endOrder } from './endOrder.ts';
import type { Floor } from './floor.ts';
import { isFirst } from './listing.ts';
import type { OrderStatus } from './orderRecord.ts';
import { isOpen } from './reservationOf.ts';

/**
 * Takes an open order off the book and ends it; nothing where it has ended. Within a transaction of the
 * floor.
 */
export function cancelOpen(
  floor: Floor,
  orderId: string,
  status: Extract<OrderStatus, `CANCELED${string}`>,
): void {
  const order = floor.orders.get(orderId);
  const listing = order && floor.listings.get(order.conditionId);
  if (!listing || !isOpen(order)) return;
  const ofFirst = isFirst(listing, order.assetId);
  const { half, price } = standingOf(order.side, order.limitPrice, ofFirst);
  const resting = listing.book.get(half, price, orderId);
  if (resting) listing.book.put(half, { ...resting, shares: ZERO_SHARES });
  endOrder(floor, { ...order, status });
}
