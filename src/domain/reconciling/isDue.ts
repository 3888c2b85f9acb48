import { hasPassed } from '../hasPassed.ts';
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

/** An order younger than this has hardly been answered yet, ms. */
const URGENT_MS = 500;

export type LastAsked = {
  /** When the venue was asked about it last, ms since the epoch; undefined before the first time. */
  readonly askedAtMs: number | undefined;
  /** Something may have been missed: it is asked about sooner. */
  readonly isUrgent: boolean;
  readonly nowMs: number;
};

/** Whether it is time to ask the venue about an order under way. */
export function isDue(record: OrderRecord, { askedAtMs, isUrgent, nowMs }: LastAsked): boolean {
  const { phase, intent, sent } = record;
  if (phase === 'decided') return false;
  const isResting = phase === 'placed' && intent.orderType === 'GTC';
  const patienceMs = PATIENCE_MS[isResting ? 'resting' : phase];
  const sinceMs = askedAtMs ?? sent?.atMs ?? nowMs;
  return hasPassed(isUrgent ? Math.min(patienceMs, URGENT_MS) : patienceMs, { sinceMs, nowMs });
}
