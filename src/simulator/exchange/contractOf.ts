import type { Exchange as ExchangeContract } from '../../domain/orders/preparedOrder.ts';
import type { SimMarket } from './simMarket.ts';

/** The contract that settles a market's trades, under whose domain its orders are signed. */
export function contractOf({ version, negRisk }: SimMarket): ExchangeContract {
  if (version === 'v2') return 'v3';
  return negRisk ? 'v2-negrisk' : 'v2';
}
