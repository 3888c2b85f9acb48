import type { Address } from '../address.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import { plus, type Usd, ZERO_USD } from '../units.ts';
import type { Valuation } from './valuation.ts';

/** What this leader's lots have gained in all, those that are sold and those that are held. */
export const leaderProfit = (
  book: Pick<Portfolio, 'realisedBy'>,
  { unrealised }: Pick<Valuation, 'unrealised'>,
  leader: Address,
): Usd => plus(book.realisedBy(leader), unrealised.get(leader) ?? ZERO_USD);
