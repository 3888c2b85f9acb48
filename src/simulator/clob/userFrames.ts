import type { Address } from '../../domain/address.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeEvent } from '../exchange/exchangeEvent.ts';
import type { OrderRecord } from '../exchange/orderRecord.ts';
import type { TradeRecord } from '../exchange/tradeRecord.ts';
import { unixSeconds } from './decimal.ts';
import { orderRow } from './orderRow.ts';
import { tradeRow } from './tradeRow.ts';

/** Whom the user channel tells, and what about. */
export type UserScope = {
  readonly apiKey: string;
  readonly wallets: readonly Address[];
  /** Condition ids; all markets where it is empty. */
  readonly markets: ReadonlySet<string>;
};

type OrderChange = 'PLACEMENT' | 'UPDATE' | 'CANCELLATION';

/** What the user channel tells of an event. */
export function userFrames(
  event: ExchangeEvent,
  exchange: Exchange,
  scope: UserScope,
): readonly object[] {
  const isMeant = (conditionId: string): boolean =>
    scope.markets.size === 0 || scope.markets.has(conditionId);
  const orderFrames = (change: OrderChange, order: OrderRecord, killedBecause?: string) => {
    const isOwn = scope.wallets.includes(order.account) && isMeant(order.conditionId);
    if (!isOwn) return [];
    const frame = orderFrame(change, order, event.atMs, exchange);
    return [killedBecause === undefined ? frame : killed(frame, killedBecause)];
  };

  switch (event.type) {
    case 'order-placed':
      return orderFrames('PLACEMENT', event.order);
    case 'order-updated':
      return orderFrames('UPDATE', event.order);
    case 'order-cancelled':
      return orderFrames('CANCELLATION', event.order, event.killedBecause);
    case 'trade-matched':
    case 'trade-settled':
      return isMeant(event.trade.conditionId) ? tradeFrames(event.trade, event.atMs, scope) : [];
    case 'market-added':
    case 'book':
    case 'tick-changed':
    case 'resolved':
      return [];
  }
}

function orderFrame(change: OrderChange, order: OrderRecord, atMs: number, exchange: Exchange) {
  const market = exchange.market(order.conditionId);
  return {
    ...(market && orderRow(order, market)),
    event_type: 'order',
    type: change,
    status: order.status,
    order_owner: order.apiKey,
    created_at: `${unixSeconds(order.createdAtMs)}`,
    associate_trades: order.tradeIds.length > 0 ? order.tradeIds : null,
    timestamp: `${Math.floor(atMs)}`,
  };
}

/** A killed order is told in a form of its own: the reason in its status, and fields left empty. */
function killed(frame: object, reason: string): object {
  return {
    ...frame,
    status: `CANCELED_${reason}`,
    created_at: '',
    size_matched: '',
    expiration: '',
  };
}

function tradeFrames(
  trade: TradeRecord,
  atMs: number,
  { apiKey, wallets }: UserScope,
): readonly object[] {
  const isOwn = [trade.taker, ...trade.makers].some(({ account }) => wallets.includes(account));
  if (!isOwn) return [];
  return [
    {
      ...tradeRow(trade, wallets),
      event_type: 'trade',
      type: 'TRADE',
      matchtime: `${unixSeconds(trade.matchedAtMs)}`,
      trade_owner: apiKey,
      timestamp: `${Math.floor(atMs)}`,
    },
  ];
}
