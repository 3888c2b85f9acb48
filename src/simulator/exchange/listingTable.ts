import { assetIdsOf, type Listing } from './listing.ts';
import { createMidHistory } from './midHistory.ts';
import { createOrderBook } from './orderBook.ts';
import type { SimMarket } from './simMarket.ts';

/** The markets on the floor. */
export type ListingTable = {
  /** @throws RangeError unless the market and both its assets are new, and there is room. */
  add(market: SimMarket, nowMs: number): Listing;
  get(conditionId: string): Listing | undefined;
  ofAsset(assetId: string): Listing | undefined;
  all(): readonly Listing[];
  /** The markets whose books were touched since it was last asked. */
  takeTouched(): readonly Listing[];
};

/** A table of at most `maxMarkets`; more are refused, since a market is never forgotten. */
export function createListingTable(maxMarkets: number): ListingTable {
  const byCondition = new Map<string, Listing>();
  const byAsset = new Map<string, Listing>();
  const touched = new Set<Listing>();

  return {
    add(market, nowMs) {
      const assetIds = assetIdsOf(market);
      if (byCondition.size >= maxMarkets) throw new RangeError(`${maxMarkets} markets is all.`);
      if (byCondition.has(market.conditionId) || assetIds.some((id) => byAsset.has(id)))
        throw new RangeError(`Market ${market.conditionId} or an asset of it is there already.`);
      const listing: Listing = {
        market,
        book: createOrderBook(() => touched.add(listing)),
        mids: createMidHistory(),
        changedAtMs: nowMs,
      };
      byCondition.set(market.conditionId, listing);
      for (const assetId of assetIds) byAsset.set(assetId, listing);
      return listing;
    },
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
