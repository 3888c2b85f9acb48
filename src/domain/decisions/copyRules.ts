import type { ConsensusRule } from '../consensus/consensusRule.ts';
import type { ExitRules } from '../exits/exitRules.ts';
import type { Limits } from '../limits/limits.ts';
import type { SizingRule } from '../sizing/sizingRule.ts';
import type { OrderType } from './intent.ts';

/**
 * What to do with a copy that is below the venue's minimum: raise it to the minimum, leave it out, or
 * keep it until later copies of the same leader and asset make it large enough.
 */
export type BelowMinimum = 'bump' | 'skip' | 'aggregate';

/** How one leader is copied. */
export type CopyRules = {
  readonly sizing: SizingRule;
  readonly limits: Limits;
  readonly belowMinimum: BelowMinimum;
  readonly orderType: OrderType;
  /** When what the leader led us into is closed, also after their sales; by default the general rules say. */
  readonly exits?: ExitRules;
  /** Where the leader is in a group: how many of it must agree. */
  readonly consensus?: ConsensusRule;
};
