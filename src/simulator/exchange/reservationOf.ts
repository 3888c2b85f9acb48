import { costOf, minus, type Shares, type Usd, ZERO_SHARES, ZERO_USD } from '../../domain/units.ts';
import type { OrderRecord } from './orderRecord.ts';

/** What an order may still take from its account. */
export type Reservation = { readonly usd: Usd; readonly shares: Shares };

/** What an order sets aside: what is left of it at its limit price, or nothing once it has ended. Pure. */
export function reservationOf(order: OrderRecord): Reservation {
  if (!isOpen(order)) return { usd: ZERO_USD, shares: ZERO_SHARES };
  const left = minus(order.originalShares, order.matchedShares);
  if (order.side === 'SELL') return { usd: ZERO_USD, shares: left };
  const usd =
    order.type === 'GTC' || order.type === 'GTD'
      ? costOf(left, order.limitPrice)
      : minus(order.makerAmount as Usd, order.matchedUsd);
  return { usd, shares: ZERO_SHARES };
}

/** Whether an order may still trade. */
export function isOpen({ status }: Pick<OrderRecord, 'status'>): boolean {
  return status === 'LIVE' || status === 'DELAYED' || status === 'UNMATCHED';
}
