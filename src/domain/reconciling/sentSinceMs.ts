import type { OrderRecord } from '../portfolio/orderRecord.ts';
import { WATCH_MS } from '../portfolio/watchMs.ts';

/**
 * When the oldest of these orders was sent that may have fills which we do not know, ms since the epoch: one that was
 * presumed dead is watched for a day.
 */
export function sentSinceMs(orders: readonly OrderRecord[], nowMs: number): number {
  const sent = orders.flatMap((order) => {
    const atMs = order.sent?.atMs ?? Number.POSITIVE_INFINITY;
    return order.phase === 'presumed-dead' && atMs + WATCH_MS < nowMs ? [] : atMs;
  });
  return sent.reduce((oldest, atMs) => Math.min(oldest, atMs), Number.POSITIVE_INFINITY);
}
