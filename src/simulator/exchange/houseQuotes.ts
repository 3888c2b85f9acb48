import { hash } from 'node:crypto';
import { ceilTo, floorTo, MILLION, type Price, type Shares } from '../../domain/units.ts';
import type { Resting } from './bookHalf.ts';
import { type Half, otherHalf, priceFor } from './canonical.ts';
import { HOUSE } from './house.ts';
import type { Ladder } from './ladder.ts';
import { assetIdsOf, isFirst, type Listing } from './listing.ts';

/** The house maker's orders, best first. */
export type HouseQuotes = Readonly<Record<Half, readonly Resting[]>>;

/**
 * The orders that quote a ladder around a price of one outcome. Pure: a level has the same order id
 * whenever it is quoted.
 *
 * The house buys both outcomes and sells neither, as makers do who hold no stock: what it offers of one
 * is a bid for the other, so that it mints with buyers, and trades with sellers.
 */
export function houseQuotes(
  listing: Listing,
  assetId: string,
  price: Price,
  ladder: Ladder,
): HouseQuotes {
  const { tick } = listing.market;
  const bid = ladder.touch === 'bid' ? floorTo(price, tick) : ceilTo(price, tick) - tick;
  const ofFirst = isFirst(listing, assetId);
  const own: Half = ofFirst ? 'bids' : 'asks';
  const levels = (sizes: readonly Shares[], best: bigint, step: bigint, half: Half) =>
    sizes.flatMap((shares, at): Resting[] => {
      const level = best + BigInt(at) * step;
      if (shares <= 0n || level < tick || level > MILLION - tick) return [];
      return [quote(listing, half, priceFor(level as Price, ofFirst), shares)];
    });
  const bids = levels(ladder.bids, bid, 0n - tick, own);
  const asks = levels(ladder.asks, bid + tick, tick, otherHalf(own));
  return ofFirst ? { bids, asks } : { bids: asks, asks: bids };
}

function quote({ market }: Listing, half: Half, price: Price, shares: Shares): Resting {
  const name = `house|${market.conditionId}|${half}|${price}`;
  return {
    orderId: `0x${hash('sha256', name)}`,
    account: HOUSE,
    apiKey: '',
    assetId: assetIdsOf(market)[half === 'bids' ? 0 : 1],
    side: 'BUY',
    price,
    shares,
  };
}
