import { assetIdsOf, type Listing } from './listing.ts';
import { createMidHistory } from './midHistory.ts';
import { createOrderBook } from './orderBook.ts';
import type { SimMarket } from './simMarket.ts';

/** The markets on the floor. */
export type ListingTable = {
  /** @throws RangeError unless the market and both its assets are new. */
  add(market: SimMarket, nowMs: number): Listing;
  remove(listing: Listing): void;
  /** Whether there are more than there is room for. */
  isTooFull(): boolean;
  get(conditionId: string): Listing | undefined;
  ofAsset(assetId: string): Listing | undefined;
  /** In the order they were added. */
  all(): readonly Listing[];
  /** The markets whose books were touched since it was last asked. */
  takeTouched(): readonly Listing[];
};

/** A table with room for `maxMarkets`. Takes more, and forgets none by itself. */
export function createListingTable(maxMarkets: number): ListingTable {
  const byCondition = new Map<string, Listing>();
  const byAsset = new Map<string, Listing>();
  const touched = new Set<Listing>();

  return {
    add(market, nowMs) {
      const assetIds = assetIdsOf(market);
      if (byCondition.has(market.conditionId) || assetIds.some((id) => byAsset.has(id)))
        throw new RangeError(`Market ${market.conditionId} or an asset of it is there already.`);
      const listing: Listing = {
        market,
        book: createOrderBook(() => touched.add(listing)),
        mids: createMidHistory(),
        changedAtMs: nowMs,
        unsettled: 0,
      };
      byCondition.set(market.conditionId, listing);
      for (const assetId of assetIds) byAsset.set(assetId, listing);
      return listing;
    },
    remove(listing) {
      byCondition.delete(listing.market.conditionId);
      for (const assetId of assetIdsOf(listing.market)) byAsset.delete(assetId);
      touched.delete(listing);
    },
    isTooFull: () => byCondition.size > maxMarkets,
    get: (conditionId) => byCondition.get(conditionId),
    ofAsset: (assetId) => byAsset.get(assetId),
    all: () => [...byCondition.values()],
    takeTouched() {
      const taken = [...touched];
      touched.clear();
      return taken;
    },
  };
}
