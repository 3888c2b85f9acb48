import type { Address } from '../../domain/address.ts';
import type { Side } from '../../domain/side.ts';
import type { Price, Shares, Usd } from '../../domain/units.ts';

export type TradeStatus = 'MATCHED' | 'RETRYING' | 'MINED' | 'CONFIRMED' | 'FAILED';

/** One side of a trade: an order and what it traded, in its own outcome and at its own price. */
export type TradeLeg = {
  readonly orderId: string;
  readonly account: Address;
  /** Empty for the house maker. */
  readonly apiKey: string;
  readonly assetId: string;
  readonly outcome: string;
  readonly side: Side;
  readonly price: Price;
  readonly shares: Shares;
  /** Shares times price, rounded down; a taker's is the sum over its makers. */
  readonly usd: Usd;
};

/**
 * A match of one taker order with what rested at one price. What one order takes at once from several
 * levels is one trade a level, all of them settled by one transaction. A snapshot: it does not change.
 */
export type TradeRecord = {
  /** A UUID. */
  readonly id: string;
  readonly conditionId: string;
  readonly taker: TradeLeg;
  /** In time order. Their shares sum to the taker's; a mint or merge leg is of the other outcome. */
  readonly makers: readonly TradeLeg[];
  /** What the taker pays on top of a BUY, or out of the proceeds of a SELL. */
  readonly fee: Usd;
  readonly status: TradeStatus;
  /** 0x and 64 hex digits; another one for each try. Clients of the venue learn it once it was tried. */
  readonly transactionHash: string;
  /** Why it failed, where there is something particular to say. */
  readonly error?: string;
  readonly matchedAtMs: number;
  readonly updatedAtMs: number;
};
