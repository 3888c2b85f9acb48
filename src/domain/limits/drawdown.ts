import type { Refusal } from '../refusal.ts';
import { formatMillionths, MILLION, plus, type Ratio } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/**
 * Refuses entries once so much was lost since realised profit was at its highest, as a fraction of what
 * our equity would be without that loss. Money that comes or goes without a trade is neither profit nor loss.
 */
export function drawdown(
  { exposure }: EntryUnderTest,
  { maxDrawdown }: Limits,
): Refusal | undefined {
  const lost = exposure.drawdown;
  if (maxDrawdown === undefined || lost <= 0n) return undefined;
  const before = plus(exposure.equity, lost);
  // Where nothing is left, all of it was lost.
  const fraction = (before > lost ? (lost * MILLION) / before : MILLION) as Ratio;
  if (fraction < maxDrawdown) return undefined;
  return {
    code: 'drawdown',
    actual: formatMillionths(fraction),
    limit: formatMillionths(maxDrawdown),
  };
}
