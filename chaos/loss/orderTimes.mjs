import { leaderTradeKey } from '../../dist/domain/leaders/leaderTrade.js';

/**
 * What became of each leader trade that the journal knows, by key: when it happened, when it was decided to
 * copy it, when the venue had the order, and when we knew for certain how that ended; ms since the epoch. Of a sale also
 * when what its copy had left was sold after it, `mirroredMs`.
 */
export function orderTimes({ events, intentOf }, legs) {
  const placedMs = new Map();
  for (const { orderHash, matchedMs } of legs) {
    const id = intentOf.get(orderHash);
    placedMs.set(id, Math.min(matchedMs, placedMs.get(id) ?? Number.POSITIVE_INFINITY));
  }
  const trades = new Map();
  const ofIntent = new Map();
  /** The last sale of each leader and asset. */
  const sales = new Map();
  for (const event of events) {
    const { type, atMs } = event;
    if (type === 'trade-seen') {
      const { transactionHash: hash, occurredAtMs: happenedMs, side } = event.trade;
      const trade = { hash, happenedMs, seenMs: atMs };
      trades.set(leaderTradeKey(event.trade), trade);
      if (side === 'SELL') sales.set(pairOf(event.trade), trade);
    }
    if (type === 'trade-skipped')
      for (const key of event.move.tradeKeys)
        Object.assign(trades.get(key) ?? {}, { skipped: event.refusal.code });
    if (type === 'trade-copied') {
      const copy = { decidedMs: atMs, placedMs: placedMs.get(event.intent.id) };
      ofIntent.set(event.intent.id, copy);
      for (const key of event.move.tradeKeys) Object.assign(trades.get(key) ?? {}, { copy });
    }
    if (type === 'exit-decided' && event.reason.code === 'mirror') {
      const sale = sales.get(pairOf(event.intent));
      if (sale) sale.mirroredMs ??= placedMs.get(event.intent.id);
    }
    if (type === 'order-sending') {
      const copy = ofIntent.get(event.order.intent.id);
      if (copy) copy.sentMs = atMs;
    }
    const ended = endedBy(event, intentOf);
    if (ended !== undefined) {
      const copy = ofIntent.get(ended);
      if (copy) copy.resolvedMs ??= atMs;
    }
  }
  return [...trades.values()];
}

const pairOf = ({ leader, assetId }) => `${leader} ${assetId}`;

const CERTAIN = new Set(['accepted', 'rejected', 'not-sent']);

/** The intent that is certain after this event, if one is: traded, or surely not. */
function endedBy(event, intentOf) {
  switch (event.type) {
    case 'order-answered':
      return CERTAIN.has(event.answer.kind) ? event.intentId : undefined;
    case 'intent-expired':
      return event.intentId;
    case 'order-closed':
      return intentOf.get(event.orderHash);
    case 'fill':
      return intentOf.get(event.fill.orderHash);
    default:
      return undefined;
  }
}
