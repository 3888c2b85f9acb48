import type { OrderClosed, OrderFound, OrderPresumedDead } from '../events/engineEvent.ts';
import type { VenueOrder } from '../orders/venueOrder.ts';
import { boughtOrSold, type OrderRecord } from '../portfolio/orderRecord.ts';

/** What was learned of an order whose outcome is open. */
export type Evidence = {
  /** The venue's word; undefined where it does not know the order, which alone tells nothing. */
  readonly order: VenueOrder | undefined;
  /** When the fills were asked for that are known, ms since the epoch; about the order it was asked no earlier. */
  readonly askedAtMs: number;
};

export type VerdictRules = {
  /** How long after its last chance an order that nobody knows is presumed dead, ms. */
  readonly quarantineMs: number;
  /** How far the venue's record may be behind what it did, ms. */
  readonly lagMs: number;
};

export type Verdict = OrderFound | OrderClosed | OrderPresumedDead;

/**
 * What becomes of a sent order by what the venue says about it, as an event of `nowMs`; undefined while that
 * changes nothing. An order that nobody knows is presumed dead only if the question was put after its
 * quarantine: see {@link isQuarantineOver}. Where one ended and nobody says what it traded, its fills do, once the
 * record must have them all.
 */
export function verdictOn(
  record: OrderRecord,
  { order, askedAtMs }: Evidence,
  { quarantineMs, lagMs }: VerdictRules,
  nowMs: number,
): Verdict | undefined {
  const { phase, sent, untoldSinceMs } = record;
  const isUntold = untoldSinceMs !== undefined;
  if (!sent || phase === 'presumed-dead' || (phase === 'over' && !isUntold)) return undefined;
  const about = { atMs: nowMs, orderHash: sent.hash };

  if (order?.state === 'over')
    return { type: 'order-closed', ...about, reason: order.status, traded: order.matched };
  if (isUntold) {
    // Of an order that it knows the venue should say so itself.
    const patienceMs = order ? quarantineMs : lagMs;
    if (askedAtMs < untoldSinceMs + patienceMs) return undefined;
    const reason = 'It has ended, and these are its trades.';
    return { type: 'order-closed', ...about, reason, traded: boughtOrSold(record) };
  }
  if (order?.state === 'open')
    return phase === 'placed' ? undefined : { type: 'order-found', ...about, status: order.status };
  // The venue knows it, or it rested there once: that its word is not clear to us is no proof of its end. What must not
  // rest has ended long since, and whether the venue remembers such orders is its own affair.
  const mayRest = phase === 'placed' && record.intent.orderType === 'GTC';
  if (order || mayRest || !isQuarantineOver(record, quarantineMs, askedAtMs)) return undefined;
  return { type: 'order-presumed-dead', ...about };
}

/** Whether nothing sent can still arrive: `quarantineMs` after the last moment at which its bytes may have left. */
export function isQuarantineOver(
  { intent, sent }: OrderRecord,
  quarantineMs: number,
  atMs: number,
): boolean {
  const lastSentMs = Math.max(intent.deadlineMs, sent?.atMs ?? 0);
  return atMs > lastSentMs + quarantineMs;
}
