import { type FeeSchedule, takerFee } from '../../domain/markets/fees.ts';
import { type Price, type Shares, sum, type Usd } from '../../domain/units.ts';
import type { PlannedLeg } from './planMatch.ts';

/** What a taker trades at one price: the size of a trade, and what its fee is reckoned on. */
export type TakerLevel = {
  readonly price: Price;
  readonly shares: Shares;
  readonly usd: Usd;
  readonly fee: Usd;
  readonly legs: readonly PlannedLeg[];
};

/** The legs of a match by price, in order, with the taker's fee for each. Pure. */
export function takerLevels(legs: readonly PlannedLeg[], fee: FeeSchedule): readonly TakerLevel[] {
  const byPrice = new Map<Price, PlannedLeg[]>();
  for (const leg of legs) {
    const level = byPrice.get(leg.price);
    if (level) level.push(leg);
    else byPrice.set(leg.price, [leg]);
  }
  return [...byPrice].map(([price, level]) => {
    const shares = sum(level.map((leg) => leg.shares));
    return {
      price,
      shares,
      usd: sum(level.map((leg) => leg.usd)),
      fee: takerFee(shares, price, fee),
      legs: level,
    };
  });
}
