import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/** Refuses entries after a leader who lost a short while ago. Both numbers are in ms. */
export function coolDown(
  { nowMs, exposure: { lastLossAtMs } }: EntryUnderTest,
  { coolDownMs }: Limits,
): Refusal | undefined {
  if (coolDownMs === undefined || lastLossAtMs === undefined) return undefined;
  const passedMs = nowMs - lastLossAtMs;
  if (passedMs >= coolDownMs) return undefined;
  // Clocks have fractions; rounded down, so that what is shown is always below the limit shown.
  return {
    code: 'cooling-down',
    actual: String(Math.floor(passedMs)),
    limit: String(coolDownMs),
  };
}
