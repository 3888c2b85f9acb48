import type { OrderRecord } from '../portfolio/orderRecord.ts';
import { WATCH_MS } from '../portfolio/watchMs.ts';
import { oldestSentMs } from './oldestSentMs.ts';

/**
 * When the oldest of these orders was sent that may have fills which we do not know, ms since the epoch: one that was
 * presumed dead is watched for a day.
 */
export const sentSinceMs = (orders: readonly OrderRecord[], nowMs: number): number =>
  oldestSentMs(
    orders.filter(
      ({ phase, sent }) => phase !== 'presumed-dead' || (sent?.atMs ?? 0) + WATCH_MS >= nowMs,
    ),
    nowMs,
  );
