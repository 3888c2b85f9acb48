import type { Refusal } from '../decisions/refusal.ts';
import { lostFraction } from '../risk/lostFraction.ts';
import { formatMillionths } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/**
 * Refuses entries once so much was lost since profit was at its highest, as a fraction of what our equity
 * would be without that loss. Money that comes or goes without a trade is neither profit nor loss.
 */
export function drawdown(
  { exposure }: EntryUnderTest,
  { maxDrawdown }: Limits,
): Refusal | undefined {
  if (maxDrawdown === undefined) return undefined;
  const fraction = lostFraction(exposure.drawdown);
  if (fraction < maxDrawdown) return undefined;
  return {
    code: 'drawdown',
    actual: formatMillionths(fraction),
    limit: formatMillionths(maxDrawdown),
  };
}
