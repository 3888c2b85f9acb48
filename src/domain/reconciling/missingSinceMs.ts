import { lacksFills, type OrderRecord } from '../portfolio/orderRecord.ts';

/**
 * When the oldest of these orders was sent of which the venue must have fills that we do not, or may have, since nobody
 * knows what became of it; ms since the epoch.
 */
export function missingSinceMs(orders: readonly OrderRecord[]): number {
  const sent = orders.filter(isMissing).flatMap((order) => order.sent?.atMs ?? []);
  return sent.reduce((oldest, atMs) => Math.min(oldest, atMs), Number.POSITIVE_INFINITY);
}

const isMissing = (order: OrderRecord): boolean =>
  order.phase === 'unknown' || order.phase === 'sending' || lacksFills(order);
