import type { OrderRecord } from '../portfolio/orderRecord.ts';

/** When the oldest of these orders was sent, ms since the epoch; infinite where none was. */
export const oldestSentMs = (orders: readonly OrderRecord[]): number =>
  orders.reduce(
    (oldest, { sent }) => Math.min(oldest, sent?.atMs ?? Number.POSITIVE_INFINITY),
    Number.POSITIVE_INFINITY,
  );
