import type { Refusal } from '../decisions/refusal.ts';
import { formatMillionths, minus, ZERO_USD } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/** Refuses entries for the rest of the UTC day once the day's realised loss has reached the limit. */
export function dailyLoss(
  { exposure }: EntryUnderTest,
  { maxDailyLoss }: Limits,
): Refusal | undefined {
  const loss = minus(ZERO_USD, exposure.realisedToday);
  // A day without a loss is never over, not even where the limit is zero.
  if (maxDailyLoss === undefined || loss <= ZERO_USD || loss < maxDailyLoss) return undefined;
  return {
    code: 'daily-loss',
    actual: formatMillionths(loss),
    limit: formatMillionths(maxDailyLoss),
  };
}
