import type { OrderRecord } from '../portfolio/orderRecord.ts';

/**
 * How long the venue is left alone about an order before it is asked, and asked again, ms. What goes well
 * is told by the account's feed long before.
 */
const PATIENCE_MS = {
  /** Its bytes are on their way for long, or a crash came between. */
  sending: 5_000,
  unknown: 1_000,
  placed: 10_000,
  resting: 60_000,
  /** Only fills are missing, or their settlement. */
  over: 10_000,
  'presumed-dead': 10_000,
} as const;

export type LastAsked = {
  /** When the venue was asked about it last, ms since the epoch; undefined before the first time. */
  readonly askedAtMs: number | undefined;
  /** Something may have been missed: it is asked about sooner. */
  readonly isUrgent: boolean;
  readonly nowMs: number;
};

/** Whether it is time to ask the venue about an order under way. */
export function isDue(record: OrderRecord, { askedAtMs, isUrgent, nowMs }: LastAsked): boolean {
  const lastMs = askedAtMs ?? record.sent?.atMs ?? nowMs;
  const patience = patienceMs(record);
  return nowMs - lastMs >= (isUrgent ? Math.min(patience, URGENT_MS) : patience);
}

/** An order younger than this has hardly been answered yet, ms. */
const URGENT_MS = 500;

function patienceMs({ phase, intent }: OrderRecord): number {
  if (phase === 'decided') return Number.POSITIVE_INFINITY;
  return phase === 'placed' && intent.orderType === 'GTC'
    ? PATIENCE_MS.resting
    : PATIENCE_MS[phase];
}
