import type { Exchange } from '../orders/preparedOrder.ts';
import type { MarketTerms } from './market.ts';

/** The exchange that settles a market: V3 settles every market of the second protocol, neg-risk or not. */
export function exchangeOf({
  version,
  negRisk,
}: Pick<MarketTerms, 'version' | 'negRisk'>): Exchange {
  if (version === 'v2') return 'v3';
  return negRisk ? 'v2-negrisk' : 'v2';
}
