import type { ExitRule } from '../exitRule.ts';
import { inLargestUnit } from '../inLargestUnit.ts';

/** Closes a position that has been open for long enough. */
export const maxHold: ExitRule<'max-hold'> = {
  code: 'max-hold',
  cannotWait: false,
  goesByPrice: () => false,
  firesAt({ position, nowMs }, { maxHoldMs }) {
    const heldMs = Math.floor(nowMs - position.openedAtMs);
    return maxHoldMs !== undefined && heldMs >= maxHoldMs
      ? { actual: String(heldMs), limit: String(maxHoldMs) }
      : undefined;
  },
  inWords: ({ actual, limit }) =>
    `it has been open for ${inLargestUnit(actual)} (exits.maxHoldMs is ${inLargestUnit(limit)})`,
};
