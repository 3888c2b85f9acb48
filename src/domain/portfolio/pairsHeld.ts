import { isSellable } from '../exits/isSellable.ts';
import { plus, type Shares, type Usd, ZERO_SHARES, ZERO_USD } from '../units.ts';
import { complements } from './complements.ts';

/** Markets of which we hold both outcomes, summed. */
export type PairsHeld = {
  readonly markets: number;
  /** One share of each outcome: a dollar, whatever happens. */
  readonly pairs: Shares;
  /** What they bring when they are merged, or at the latest when their markets are decided. */
  readonly value: Usd;
  /** What that is over what they cost; negative for a loss that is certain by now. */
  readonly profit: Usd;
};

/** Less than a hundredth of a pair is dust and no pair. */
export function pairsHeld(positions: Parameters<typeof complements>[0]): PairsHeld {
  const all = complements(positions).filter(({ pairs }) => isSellable(pairs));
  return all.reduce(
    ({ markets, pairs, value, profit }, one) => ({
      markets,
      pairs: plus(pairs, one.pairs),
      value: plus(value, one.value),
      profit: plus(profit, one.profit),
    }),
    { markets: all.length, pairs: ZERO_SHARES, value: ZERO_USD, profit: ZERO_USD },
  );
}
