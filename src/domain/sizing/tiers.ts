import { portionOf, type Ratio } from '../units.ts';
import { type Sized, sized } from './sized.ts';
import type { SizingInput } from './sizingInput.ts';
import type { SizingRule, SizingTier } from './sizingRule.ts';

/**
 * Sizes a copy as a fraction of what the leader put in, by how much that is: the multiplier of the
 * highest tier that it reaches, rounded down. Below the lowest tier it is nothing. Where a higher tier
 * has a smaller multiplier, a larger trade may make a smaller copy; that is the config's choice.
 */
export function tiers(
  rule: Extract<SizingRule, { kind: 'tiers' }>,
  { leaderNotional }: SizingInput,
): Sized {
  let reached: SizingTier | undefined;
  for (const tier of rule.tiers) {
    if (tier.from <= leaderNotional && (!reached || tier.from >= reached.from)) reached = tier;
  }
  return sized(portionOf(leaderNotional, reached?.multiplier ?? (0n as Ratio)));
}
