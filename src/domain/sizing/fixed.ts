import { type Sized, sized } from './sized.ts';
import type { SizingRule } from './sizingRule.ts';

/** Sizes every copy the same, whatever the leader put in. */
export function fixed({ usd }: Extract<SizingRule, { kind: 'fixed' }>): Sized {
  return sized(usd);
}
