import type { Side } from '../../domain/side.ts';
import type { Price } from '../../domain/units.ts';
import type { MidHistory } from './midHistory.ts';
import type { OrderBook } from './orderBook.ts';
import type { SimMarket } from './simMarket.ts';

/** A market on the floor, and what changes about it. */
export type Listing = {
  market: SimMarket;
  readonly book: OrderBook;
  readonly mids: MidHistory;
  changedAtMs: number;
  lastTrade?: { readonly assetId: string; readonly price: Price; readonly side: Side };
  /** Trades that are neither final nor failed: what they move is still under way. */
  unsettled: number;
  /** Set once the market is resolved, and when that was. */
  winnerAssetId?: string;
  resolvedAtMs?: number;
};

/** Whether the asset is the first of the market's two outcomes. */
export function isFirst({ market }: Listing, assetId: string): boolean {
  return market.outcomes[0]?.assetId === assetId;
}

/** Both outcomes' asset ids, the first one first. */
export function assetIdsOf({ outcomes }: SimMarket): readonly [string, string] {
  const [first, second, ...more] = outcomes;
  if (!first || !second || more.length > 0) throw new RangeError('A market has two outcomes.');
  return [first.assetId, second.assetId];
}
