import type { Observable } from 'rxjs';
import type { Market, Quote } from '../domain/markets/market.ts';

/** Markets and prices, asked for. Reads: they may be repeated and cached. */
export type MarketData = {
  /** The market that trades this asset. Cold; emits once. Errors `rejected` when there is none. */
  market(assetId: string, conditionId: string): Observable<Market>;
  /**
   * The best prices of this asset: now, or remembered ones that are from `sinceMs` on (ms since the epoch), where that
   * is given. Cold; emits once.
   */
  quote(assetId: string, sinceMs?: number): Observable<Quote>;
};
