import type { Book } from './book.ts';
import type { Listing } from './listing.ts';
import { viewOf } from './viewOf.ts';

type Kept = Pick<Listing, 'changedAtMs' | 'lastTrade'> & {
  readonly changes: number;
  readonly view: Book;
};

/**
 * The books of outcomes, each the same object for as long as nothing about it changes: what is made of one may be kept
 * with it. Holds one for each outcome that was asked for, for as long as its market is on the floor.
 */
export function bookViews(): (listing: Listing, assetId: string) => Book {
  const keptOf = new WeakMap<Listing, Map<string, Kept>>();
  return (listing, assetId) => {
    const kept = keptOf.get(listing) ?? new Map<string, Kept>();
    keptOf.set(listing, kept);
    const { book, changedAtMs, lastTrade } = listing;
    const changes = book.changes();
    const last = kept.get(assetId);
    const isSame =
      last?.changes === changes && last.changedAtMs === changedAtMs && last.lastTrade === lastTrade;
    if (isSame) return last.view;
    const view = viewOf(listing, assetId);
    kept.set(assetId, { changes, changedAtMs, ...(lastTrade && { lastTrade }), view });
    return view;
  };
}
