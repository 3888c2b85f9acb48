import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/**
 * Refuses entries shortly before the market's game begins or its trading is due to end, whichever is
 * sooner, and after it. A market of which the venue says neither passes. Both numbers are in ms.
 */
export function minTimeToClose(
  { nowMs, times: { startsAtMs, endsAtMs } }: EntryUnderTest,
  { minTimeToCloseMs }: Limits,
): Refusal | undefined {
  if (minTimeToCloseMs === undefined) return undefined;
  const closesAtMs = Math.min(startsAtMs ?? Infinity, endsAtMs ?? Infinity);
  const leftMs = closesAtMs - nowMs;
  if (leftMs >= minTimeToCloseMs) return undefined;
  // Clocks have fractions; rounded down, so that what is shown is always below the limit shown.
  return {
    code: 'too-near-close',
    actual: String(Math.floor(leftMs)),
    limit: String(minTimeToCloseMs),
  };
}
