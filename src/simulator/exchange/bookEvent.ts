import { MILLION, type Price } from '../../domain/units.ts';
import type { LevelChange } from './book.ts';
import { priceFor } from './canonical.ts';
import type { ExchangeEvent } from './exchangeEvent.ts';
import { assetIdsOf, type Listing } from './listing.ts';

/**
 * What changed on a market's books since it was last asked, for both outcomes; absent where nothing did.
 * Notes the time and the middle price.
 */
export function bookEvent(listing: Listing, nowMs: number): ExchangeEvent | undefined {
  const halfChanges = listing.book.takeChanges();
  if (halfChanges.length === 0) return undefined;
  listing.changedAtMs = nowMs;
  const mid = midOf(listing);
  if (mid !== undefined) listing.mids.add({ atMs: nowMs, price: mid });
  const [first, second] = assetIdsOf(listing.market);
  const changes = halfChanges.flatMap(({ half, price, shares }): LevelChange[] => {
    const isBid = half === 'bids';
    return [
      { assetId: first, side: isBid ? 'BUY' : 'SELL', price, shares },
      { assetId: second, side: isBid ? 'SELL' : 'BUY', price: priceFor(price, false), shares },
    ];
  });
  return { type: 'book', atMs: nowMs, conditionId: listing.market.conditionId, changes };
}

/** The middle of the first outcome's best prices; an empty side counts as the end of the scale. */
function midOf({ book }: Listing): Price | undefined {
  const bid = book.best('bids');
  const ask = book.best('asks');
  if (bid === undefined && ask === undefined) return undefined;
  return (((bid ?? 0n) + (ask ?? MILLION)) / 2n) as Price;
}
