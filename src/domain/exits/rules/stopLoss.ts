import { formatMillionths, minus, type Ratio } from '../../units.ts';
import type { ExitRule } from '../exitRule.ts';
import { gainOf } from '../gainOf.ts';
import { inPercent } from '../inPercent.ts';

/** Closes a position when selling it would lose as much as may be lost. */
export const stopLoss: ExitRule<'stop-loss'> = {
  code: 'stop-loss',
  cannotWait: true,
  goesByPrice: (rules) => rules.stopLoss !== undefined,
  firesAt({ position, sale }, rules) {
    if (rules.stopLoss === undefined || !sale) return undefined;
    const gain = gainOf(position, sale);
    if (gain === undefined) return undefined;
    const loss = minus(0n as Ratio, gain);
    return loss >= rules.stopLoss
      ? { actual: formatMillionths(loss), limit: formatMillionths(rules.stopLoss) }
      : undefined;
  },
  inWords: ({ actual, limit }) =>
    `it would lose ${inPercent(actual)} (exits.stopLoss is ${inPercent(limit)})`,
};
