import type { OrderRecord } from '../portfolio/orderRecord.ts';

/** When the oldest of these orders that has a fill which may still move on was sent, ms since the epoch. */
export function unsettledSinceMs(orders: readonly OrderRecord[]): number {
  const sent = orders.filter(hasUnsettled).flatMap((order) => order.sent?.atMs ?? []);
  return sent.reduce((oldest, atMs) => Math.min(oldest, atMs), Number.POSITIVE_INFINITY);
}

const hasUnsettled = ({ fills }: OrderRecord): boolean =>
  [...fills.values()].some(({ settlement }) => settlement === 'MATCHED' || settlement === 'MINED');
