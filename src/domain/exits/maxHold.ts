import type { ExitRule } from './exitCase.ts';

/** Closes a position that has been open for long enough. */
export const maxHold: ExitRule = ({ position, nowMs }, { maxHoldMs }) => {
  const heldMs = Math.floor(nowMs - position.openedAtMs);
  return maxHoldMs !== undefined && heldMs >= maxHoldMs
    ? { code: 'max-hold', actual: String(heldMs), limit: String(maxHoldMs) }
    : undefined;
};
