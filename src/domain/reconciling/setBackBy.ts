import type { Intent } from '../decisions/intent.ts';
import type { OrderRecord } from '../portfolio/orderRecord.ts';

/**
 * By how many ms the clock seems to have been set back since an order was sent, or since it ended with nobody saying what
 * it traded; 0 where neither is still to come. Counted from when this is first asked about the order: until then nobody
 * knows how much time went by. What it waits for is over no earlier than it should be, and no later than by twice as
 * long, however far the clock was ahead. Remembers what lives anyway.
 */
export function setBackBy(): (order: OrderRecord, nowMs: number) => number {
  const noticedAtMs = new WeakMap<Intent, number>();

  return ({ intent, sent, untoldSinceMs }, nowMs) => {
    const lastMs = untoldSinceMs ?? sent?.atMs ?? nowMs;
    if (lastMs <= nowMs) return 0;
    const sinceMs = Math.min(noticedAtMs.get(intent) ?? nowMs, nowMs);
    noticedAtMs.set(intent, sinceMs);
    return lastMs - sinceMs;
  };
}
