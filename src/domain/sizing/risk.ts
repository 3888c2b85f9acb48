import {
  divideUp,
  formatMillionths,
  least,
  minus,
  most,
  type Price,
  portionOf,
  type Usd,
} from '../units.ts';
import { type Sized, sized } from './sized.ts';
import type { SizingInput } from './sizingInput.ts';
import type { SizingRule } from './sizingRule.ts';

/** The least distance that counts, as a part of the current price: one thousandth of it. */
const LEAST_DISTANCE = 1_000n;

/**
 * Sizes a copy so that it loses `accountRisk` of our equity if the price goes from where it is now back to the
 * leader's: the further it has moved since their trade, the smaller the copy. Never above `maxUsd`; rounded down. Where
 * the price has hardly moved the distance counts as a thousandth of the price, so that nothing is divided by zero and
 * the cap decides. Refused with `price-unknown` without a price.
 */
export function risk(
  { accountRisk, maxUsd }: Extract<SizingRule, { kind: 'risk' }>,
  { leaderPrice, currentPrice, equity }: SizingInput,
): Sized {
  if (currentPrice === undefined) {
    const limit = formatMillionths(leaderPrice);
    return { kind: 'refused', refusal: { code: 'price-unknown', actual: 'unknown', limit } };
  }
  // Shares are riskUsd / distance and dollars are shares x price; in one division, to round once.
  const atRisk = portionOf(equity, accountRisk) * currentPrice;
  const usd = (atRisk / distanceBetween(currentPrice, leaderPrice)) as Usd;
  return sized(least(usd, maxUsd));
}

function distanceBetween(current: Price, leader: Price): Price {
  const moved = most(minus(current, leader), minus(leader, current));
  const floor = most(divideUp(current, LEAST_DISTANCE) as Price, 1n as Price);
  return most(moved, floor);
}
