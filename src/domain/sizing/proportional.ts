import { portionOf } from '../units.ts';
import { type Sized, sized } from './sized.ts';
import type { SizingInput } from './sizingInput.ts';
import type { SizingRule } from './sizingRule.ts';

/** Sizes a copy as a fraction of what the leader put in, rounded down. */
export function proportional(
  { fraction }: Extract<SizingRule, { kind: 'proportional' }>,
  { leaderNotional }: SizingInput,
): Sized {
  return sized(portionOf(leaderNotional, fraction));
}
