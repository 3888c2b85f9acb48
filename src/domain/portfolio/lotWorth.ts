import { isSellable } from '../exits/isSellable.ts';
import { minus, type Price, plus, proceedsOf, type Usd, ZERO_USD } from '../units.ts';
import type { Lot } from './lot.ts';

/** What a lot counts for. */
export type LotWorth = {
  /** What its shares cost. */
  readonly cost: Usd;
  /** The same, but for dust, which takes no place among what is open. */
  readonly atWork: Usd;
  /** Profit for good; negative for a loss. */
  readonly realised: Usd;
  /** What its market owes us. */
  readonly owed: Usd;
};

/** The worth of a lot; with `payout`, what a share pays, of a lot whose market is resolved. */
export function lotWorth({ holding }: Pick<Lot, 'holding'>, payout?: Price): LotWorth {
  const { shares, cost, realised } = holding;
  if (payout === undefined)
    return { cost, atWork: isSellable(shares) ? cost : ZERO_USD, realised, owed: ZERO_USD };
  const owed = proceedsOf(shares, payout);
  return {
    cost: ZERO_USD,
    atWork: ZERO_USD,
    realised: plus(realised, minus(owed, cost)),
    owed,
  };
}
