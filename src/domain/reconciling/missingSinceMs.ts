import { lacksFills, type OrderRecord } from '../portfolio/orderRecord.ts';
import { oldestSentMs } from './oldestSentMs.ts';

/**
 * When the oldest of these orders was sent of which the venue must have fills that we do not, or may have, since nobody
 * knows what became of it; ms since the epoch. One that was presumed dead hardly has any: `sentSinceMs` is about those.
 */
export const missingSinceMs = (orders: readonly OrderRecord[], nowMs: number): number =>
  oldestSentMs(orders.filter(isMissing), nowMs);

const isMissing = (order: OrderRecord): boolean =>
  order.phase === 'unknown' || order.phase === 'sending' || lacksFills(order);
