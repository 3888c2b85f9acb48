import { isSettled } from '../orders/isSettled.ts';
import type { OrderRecord } from '../portfolio/orderRecord.ts';
import { oldestSentMs } from './oldestSentMs.ts';

/** When the oldest of these orders that has a fill which may still move on was sent, ms since the epoch. */
export const unsettledSinceMs = (orders: readonly OrderRecord[], nowMs: number): number =>
  oldestSentMs(orders.filter(hasUnsettled), nowMs);

const hasUnsettled = ({ fills }: OrderRecord): boolean =>
  [...fills.values()].some((fill) => !isSettled(fill));
