import type { Floor } from './floor.ts';
import { HOUSE } from './house.ts';
import type { Listing } from './listing.ts';
import { redeemShares } from './redeemShares.ts';

/** So long after it was resolved, everybody has been told of a market what there is to tell. */
const LONG_AGO_MS = 600_000;

/**
 * Where there is a market more than there is room for, forgets the first of those that nobody needs any
 * more. False where each is needed. Within a transaction of the floor.
 */
export function makeRoom(floor: Floor): boolean {
  const { listings } = floor;
  if (!listings.isTooFull()) return true;
  const unneeded = listings.all().find((listing) => isUnneeded(floor, listing));
  if (!unneeded) return false;
  forget(floor, unneeded);
  return true;
}

/** Resolved markets have no orders; trades that are under way may still give shares back. */
function isUnneeded({ scheduler, ledger }: Floor, listing: Listing): boolean {
  const { market, resolvedAtMs, unsettled } = listing;
  if (resolvedAtMs === undefined || scheduler.now() - resolvedAtMs < LONG_AGO_MS) return false;
  const holders = market.outcomes.flatMap(({ assetId }) => ledger.holders(assetId));
  return unsettled === 0 && holders.every((account) => account === HOUSE);
}

/** The house redeems first, so that no dollar is lost that shares of it stand for. */
function forget({ ledger, listings }: Floor, listing: Listing): void {
  redeemShares(ledger, listing, HOUSE);
  for (const { assetId } of listing.market.outcomes) ledger.forget(assetId);
  listings.remove(listing);
}
