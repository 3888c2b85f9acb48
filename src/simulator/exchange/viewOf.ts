import type { Book, BookLevel } from './book.ts';
import { priceFor } from './canonical.ts';
import { isFirst, type Listing } from './listing.ts';

/** The book of one of a market's outcomes. Pure. */
export function viewOf(listing: Listing, assetId: string): Book {
  const { market, book, lastTrade, changedAtMs } = listing;
  const ofFirst = isFirst(listing, assetId);
  const mirrored = (levels: readonly BookLevel[]): readonly BookLevel[] =>
    levels.map(({ price, shares }) => ({ price: priceFor(price, ofFirst), shares }));
  return {
    conditionId: market.conditionId,
    assetId,
    bids: mirrored(book.levels(ofFirst ? 'bids' : 'asks')),
    asks: mirrored(book.levels(ofFirst ? 'asks' : 'bids')),
    ...(lastTrade && {
      lastTrade: {
        side: lastTrade.side,
        price: priceFor(lastTrade.price, lastTrade.assetId === assetId),
      },
    }),
    changedAtMs,
  };
}
