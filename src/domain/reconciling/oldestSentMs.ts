import type { OrderRecord } from '../portfolio/orderRecord.ts';
import { notToCome } from './notToCome.ts';

/** When the oldest of these orders was sent as far as is known at `nowMs`, ms since the epoch; infinite where none was. */
export const oldestSentMs = (orders: readonly OrderRecord[], nowMs: number): number =>
  orders.reduce(
    (oldest, { sent }) => (sent ? Math.min(oldest, notToCome(sent.atMs, nowMs)) : oldest),
    Number.POSITIVE_INFINITY,
  );
