import { hasPassed } from '../hasPassed.ts';
import type { Lot } from '../portfolio/lot.ts';
import { isOnItsWay, type OrderRecord } from '../portfolio/orderRecord.ts';
import type { Portfolio } from '../portfolio/portfolioState.ts';

/** The book, as far as it is asked whether the wallet can be held against it. */
export type BookAtRest = Pick<Portfolio, 'lots' | 'ordersUnderWay' | 'ordersWatched'>;

/** Our lots of the asset. */
export const lotsOf = (assetId: string, { lots }: Pick<Portfolio, 'lots'>): readonly Lot[] =>
  lots().filter((lot) => lot.assetId === assetId);

/**
 * Whether the wallet should have as many of the asset as our book: every fill has settled, and no order may have sold
 * some without our knowing, as one that was presumed dead may have. What is bought makes the wallet no smaller, so that
 * a purchase may rest on the book meanwhile.
 */
export function isAtRest(assetId: string, book: BookAtRest): boolean {
  const isMoving = (order: OrderRecord): boolean =>
    order.intent.assetId === assetId &&
    (order.intent.side === 'SELL' || (order.phase !== 'presumed-dead' && isOnItsWay(order)));
  return (
    lotsOf(assetId, book).every(({ open }) => open.length === 0) &&
    ![...book.ordersUnderWay(), ...book.ordersWatched()].some(isMoving)
  );
}

/** Whether it has been so for longer than the venue may be behind: then what the wallet lacks is not only late. */
export const hasBeenAtRest = (
  assetId: string,
  book: BookAtRest,
  { lagMs, nowMs }: { readonly lagMs: number; readonly nowMs: number },
): boolean =>
  isAtRest(assetId, book) &&
  lotsOf(assetId, book).every(({ movedAtMs }) => hasPassed(lagMs, { sinceMs: movedAtMs, nowMs }));
