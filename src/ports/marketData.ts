import type { Observable } from 'rxjs';
import type { Market, Quote } from '../domain/markets/market.ts';

/** Markets and prices, asked for. Reads: they may be repeated and cached. */
export type MarketData = {
  /** The market that trades this asset. Cold; emits once. Errors `rejected` when there is none. */
  market(assetId: string, conditionId: string): Observable<Market>;
  /** The best prices of this asset now. Cold; emits once. */
  quote(assetId: string): Observable<Quote>;
};
