import { formatMillionths, minus, type Ratio } from '../units.ts';
import type { ExitRule } from './exitCase.ts';
import { gainOf } from './gainOf.ts';

/** Closes a position when selling it would lose as much as may be lost. */
export const stopLoss: ExitRule = ({ position, sale }, rules) => {
  if (rules.stopLoss === undefined || !sale) return undefined;
  const gain = gainOf(position, sale);
  if (gain === undefined) return undefined;
  const loss = minus(0n as Ratio, gain);
  return loss >= rules.stopLoss
    ? { code: 'stop-loss', actual: formatMillionths(loss), limit: formatMillionths(rules.stopLoss) }
    : undefined;
};
