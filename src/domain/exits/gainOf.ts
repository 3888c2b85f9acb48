import type { Holding } from '../portfolio/lot.ts';
import { MILLION, minus, type Ratio, type Usd } from '../units.ts';
import type { Sale } from './sale.ts';

type Held = Pick<Holding, 'shares' | 'cost'>;

/** What a sale would bring over what its shares cost, fees counted on both sides; negative for a loss. */
export function profitOf({ shares, cost }: Held, sale: Pick<Sale, 'shares' | 'usd'>): Usd {
  const costOfSold = (((cost as bigint) * sale.shares) / shares) as Usd;
  return minus(sale.usd, costOfSold);
}

/** The same as a fraction of the cost, rounded towards nothing gained or lost; nothing where there was no cost. */
export function gainOf(held: Held, sale: Pick<Sale, 'shares' | 'usd'>): Ratio | undefined {
  const cost = (held.cost as bigint) * sale.shares;
  if (cost === 0n) return undefined;
  return ((((sale.usd as bigint) * held.shares - cost) * MILLION) / cost) as Ratio;
}
