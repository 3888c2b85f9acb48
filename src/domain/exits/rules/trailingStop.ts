import { formatMillionths, minus, ratioOf } from '../../units.ts';
import type { ExitRule } from '../exitRule.ts';
import { inPercent } from '../inPercent.ts';

/** Closes a position when what its shares go for has fallen far enough from the best that they ever went for. */
export const trailingStop: ExitRule<'trailing-stop'> = {
  code: 'trailing-stop',
  cannotWait: true,
  goesByPrice: (rules) => rules.trailingStop !== undefined,
  firesAt({ trailed }, rules) {
    if (rules.trailingStop === undefined || !trailed) return undefined;
    const { price, best } = trailed;
    const fallen = ratioOf(minus(best, price), best);
    return fallen >= rules.trailingStop
      ? { actual: formatMillionths(fallen), limit: formatMillionths(rules.trailingStop) }
      : undefined;
  },
  inWords: ({ actual, limit }) =>
    `its price is ${inPercent(actual)} below its best (exits.trailingStop is ${inPercent(limit)})`,
};
