import { formatMillionths } from '../units.ts';
import type { ExitRule } from './exitCase.ts';
import { gainOf } from './gainOf.ts';

/** Closes a position when selling it would really bring the gain that was aimed at. */
export const takeProfit: ExitRule = ({ position, sale }, rules) => {
  if (rules.takeProfit === undefined || !sale) return undefined;
  const gain = gainOf(position, sale);
  return gain !== undefined && gain >= rules.takeProfit
    ? {
        code: 'take-profit',
        actual: formatMillionths(gain),
        limit: formatMillionths(rules.takeProfit),
      }
    : undefined;
};
