import type { Observable } from 'rxjs';
import type { Fill } from '../domain/orders/fill.ts';
import type { VenueOrder } from '../domain/orders/venueOrder.ts';
import type { Shares } from '../domain/units.ts';

/**
 * The venue's record of our account, asked for: what an engine goes by after a crash, a lost answer or a
 * silent socket. All reads are cold, emit once and complete. They err `retryable` where asking again may
 * help, and never emit a part of an answer: what could not be read to its end is an error.
 */
export type AccountRecord = {
  /**
   * Our fills, as taker and as maker, in trades that happened since `sinceMs` (ms since the epoch,
   * inclusive), or a little before it, so that those which have moved on since are among them; oldest
   * first, each at the settlement it has now.
   */
  fillsSince(sinceMs: number): Observable<readonly Fill[]>;
  /**
   * Our fills, as taker and as maker, in the trade of this id, at the settlement that it has now; none where the venue
   * does not know the trade, which is no information.
   */
  fillsOf(tradeId: string): Observable<readonly Fill[]>;
  /**
   * Every order of ours that rests on a book or waits to be matched, `unclear` ones among them. One that
   * is missing is no proof of its end: orders that end while the pages are read move the others.
   */
  openOrders(): Observable<readonly VenueOrder[]>;
  /** The order of this hash; undefined where the venue does not know it, which is no information. */
  order(hash: string): Observable<VenueOrder | undefined>;
  /** Shares of the asset in our wallet, as the venue sees them: settled ones only. */
  shares(assetId: string): Observable<Shares>;
};
