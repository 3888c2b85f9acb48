import { minus, plus, sum } from '../../domain/units.ts';
import type { Attempt } from './attemptOf.ts';
import { cancelOpen } from './cancelOpen.ts';
import { standingOf } from './canonical.ts';
import { endOrder } from './endOrder.ts';
import { executeLevels } from './executeLevels.ts';
import type { Floor } from './floor.ts';
import { isFirst, type Listing } from './listing.ts';
import type { OrderRecord } from './orderRecord.ts';
import type { Placement } from './placement.ts';
import type { Taker } from './tradeOf.ts';

/** How long before its expiration a GTD order ends. */
const EXPIRY_LEAD_MS = 60_000;

/**
 * Trades what was attempted, then rests or ends what is left, as the order's type says. Within a
 * transaction of the floor, after every check.
 */
export function completeOrder(
  floor: Floor,
  listing: Listing,
  order: OrderRecord,
  { levels, isFull }: Attempt,
): Placement {
  const atMs = floor.scheduler.now();
  const trades = executeLevels(floor, listing, takerOf(order), levels);
  const done: OrderRecord = {
    ...order,
    matchedShares: plus(order.matchedShares, sum(levels.map((level) => level.shares))),
    matchedUsd: plus(order.matchedUsd, sum(levels.map((level) => level.usd))),
    status: isFull ? 'MATCHED' : order.status,
    tradeIds: [...order.tradeIds, ...trades.map(({ id }) => id)],
  };
  floor.orders.save(done);
  if (levels.length > 0 || order.status === 'UNMATCHED')
    floor.emit({ type: 'order-updated', atMs, order: done });
  if (!isFull) leave(floor, listing, done);
  return {
    kind: 'accepted',
    status: levels.length > 0 ? 'matched' : 'live',
    shares: done.matchedShares,
    usd: done.matchedUsd,
    tradeIds: done.tradeIds,
  };
}

function leave(floor: Floor, listing: Listing, order: OrderRecord): void {
  if (order.type === 'FOK' || order.type === 'FAK')
    endOrder(floor, { ...order, status: 'CANCELED' });
  else restOrder(floor, listing, order);
}

function restOrder(floor: Floor, listing: Listing, order: OrderRecord): void {
  const ofFirst = isFirst(listing, order.assetId);
  const { half, price } = standingOf(order.side, order.limitPrice, ofFirst);
  listing.book.put(half, {
    orderId: order.id,
    account: order.account,
    apiKey: order.apiKey,
    assetId: order.assetId,
    side: order.side,
    price,
    shares: minus(order.originalShares, order.matchedShares),
  });
  if (order.type !== 'GTD') return;
  floor.timers.set(order.id, order.expiration * 1_000 - EXPIRY_LEAD_MS, () =>
    floor.transact(() => cancelOpen(floor, order.id, 'CANCELED')),
  );
}

function takerOf({ id, account, apiKey, assetId, side }: OrderRecord): Taker {
  return { orderId: id, account, apiKey, assetId, side };
}
