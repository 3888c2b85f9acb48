import { fixed } from './fixed.ts';
import { portfolio } from './portfolio.ts';
import { proportional } from './proportional.ts';
import { risk } from './risk.ts';
import type { Sized } from './sized.ts';
import type { SizingInput } from './sizingInput.ts';
import type { SizingRule } from './sizingRule.ts';
import { tiers } from './tiers.ts';

/** Sizes a copy by the rule that the config names. Pure; limits and the venue's minimum come after it. */
export function sizeCopy(rule: SizingRule, input: SizingInput): Sized {
  switch (rule.kind) {
    case 'fixed':
      return fixed(rule);
    case 'proportional':
      return proportional(rule, input);
    case 'portfolio':
      return portfolio(rule, input);
    case 'risk':
      return risk(rule, input);
    case 'tiers':
      return tiers(rule, input);
  }
}
