import { formatMillionths, least, portionOf, type Usd, ZERO_USD } from '../units.ts';
import { type Sized, sized } from './sized.ts';
import type { SizingInput } from './sizingInput.ts';
import type { SizingRule } from './sizingRule.ts';

/**
 * Sizes a copy so that we put in the part of our equity that the leader put in of their portfolio, times `scale`;
 * rounded down. At most `scale` of our equity: what the leader trades may exceed a value that was read before or leaves
 * out their cash, but nobody puts in more than the whole. Refused with `leader-value-unknown` while the portfolio's
 * value is unknown or nothing.
 */
export function portfolio(
  { scale }: Extract<SizingRule, { kind: 'portfolio' }>,
  { leaderNotional, leaderValue, equity }: SizingInput,
): Sized {
  if (leaderValue === undefined || leaderValue <= ZERO_USD) {
    const actual = leaderValue === undefined ? 'unknown' : formatMillionths(leaderValue);
    return { kind: 'refused', refusal: { code: 'leader-value-unknown', actual, limit: '0' } };
  }
  const putIn = least(leaderNotional, leaderValue);
  // One division at the very end: rounding the part first would lose small trades of large portfolios.
  const usd = (portionOf(equity, scale) * putIn) / leaderValue;
  return sized(usd as Usd);
}
