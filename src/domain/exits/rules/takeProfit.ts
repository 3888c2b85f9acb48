import { formatMillionths } from '../../units.ts';
import type { ExitRule } from '../exitRule.ts';
import { gainOf } from '../gainOf.ts';
import { inPercent } from '../inPercent.ts';

/** Closes a position when selling it would really bring the gain that was aimed at. */
export const takeProfit: ExitRule<'take-profit'> = {
  code: 'take-profit',
  cannotWait: false,
  goesByPrice: (rules) => rules.takeProfit !== undefined,
  firesAt({ position, sale }, rules) {
    if (rules.takeProfit === undefined || !sale) return undefined;
    const gain = gainOf(position, sale);
    return gain !== undefined && gain >= rules.takeProfit
      ? { actual: formatMillionths(gain), limit: formatMillionths(rules.takeProfit) }
      : undefined;
  },
  inWords: ({ actual, limit }) =>
    `it would gain ${inPercent(actual)} (exits.takeProfit is ${inPercent(limit)})`,
};
