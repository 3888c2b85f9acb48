import { leaderTradeKey } from '../leaders/leaderTrade.ts';
import { formatMillionths } from '../units.ts';
import { describeEvent } from './describeEvent.ts';
import type { EngineEvent, Journaled } from './engineEvent.ts';
import type { LogContext } from './logLine.ts';

/** An event as JSON for people and other programs: amounts are decimal strings. */
export type PlainEvent = {
  readonly seq: number;
  readonly type: EngineEvent['type'];
  /** ISO 8601, UTC. */
  readonly time: string;
  /** What it is about: whichever of leader, trade, intent, order, fill, market and transaction it names. */
  readonly ids: Readonly<Record<string, string | readonly string[]>>;
  readonly says: string;
  /** All of it. */
  readonly event: unknown;
};

export function plainEvent(event: Journaled, context: LogContext): PlainEvent {
  return {
    seq: event.seq,
    type: event.type,
    time: new Date(event.atMs).toISOString(),
    ids: idsOf(event),
    says: describeEvent(event, context),
    event: plain(event),
  };
}

function idsOf(event: EngineEvent): PlainEvent['ids'] {
  switch (event.type) {
    case 'trade-seen':
      return { leader: event.trade.leader, trade: leaderTradeKey(event.trade) };
    case 'trade-skipped':
      return { leader: event.move.leader, trades: event.move.tradeKeys };
    case 'trade-copied':
      return {
        leader: event.move.leader,
        trades: event.move.tradeKeys,
        intent: event.intent.id,
      };
    case 'exit-decided':
      return { leader: event.intent.leader, intent: event.intent.id };
    case 'leader-paused':
    case 'leader-resumed':
      return { leader: event.leader };
    case 'peak-raised':
    case 'holding-changed':
      return { leader: event.leader, asset: event.assetId };
    case 'holding-corrected':
      return { asset: event.assetId, market: event.conditionId };
    case 'order-sending':
      return { intent: event.order.intent.id, order: event.order.hash };
    case 'order-answered':
      return { intent: event.intentId, order: event.orderHash };
    case 'order-found':
    case 'order-closed':
    case 'order-presumed-dead':
      return { order: event.orderHash };
    case 'intent-expired':
      return { intent: event.intentId };
    case 'fill':
      return { order: event.fill.orderHash, fill: event.fill.tradeId };
    case 'market-resolved':
      return { market: event.conditionId };
    case 'redemption-sending':
    case 'redemption-answered':
      return { market: event.conditionId, transaction: event.transactionHash };
    case 'redeemed':
      return {
        market: event.conditionId,
        ...(event.transactionHash !== undefined && { transaction: event.transactionHash }),
      };
    case 'started':
      return { account: event.account };
    default:
      return {};
  }
}

/** The same value with every amount as a decimal string. A salt is no amount and stays a whole number. */
function plain(value: unknown, key = ''): unknown {
  if (typeof value === 'bigint') return key === 'salt' ? value.toString() : formatMillionths(value);
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item, name)]));
}
