import type { Price, Shares, Usd } from '../../domain/units.ts';
import type { NewOrder } from './newOrder.ts';

/**
 * DELAYED is held back before matching; UNMATCHED was held back and then rests. The others are as the
 * venue names them.
 */
export type OrderStatus =
  | 'LIVE'
  | 'DELAYED'
  | 'UNMATCHED'
  | 'MATCHED'
  | 'CANCELED'
  | 'CANCELED_MARKET_RESOLVED';

/** An order as the exchange remembers it. A snapshot: it does not change. */
export type OrderRecord = NewOrder & {
  readonly conditionId: string;
  readonly status: OrderStatus;
  readonly limitPrice: Price;
  /** What it was for: for a FOK or FAK BUY, what its dollars buy at the limit price. */
  readonly originalShares: Shares;
  readonly matchedShares: Shares;
  /** What was paid or received so far, fee not included. */
  readonly matchedUsd: Usd;
  readonly tradeIds: readonly string[];
  readonly createdAtMs: number;
};
