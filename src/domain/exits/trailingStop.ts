import { formatMillionths, minus, most, ratioOf } from '../units.ts';
import type { ExitRule } from './exitCase.ts';

/** Closes a position when its price has fallen far enough from the best that it could have been sold at. */
export const trailingStop: ExitRule = ({ position, sale }, rules) => {
  if (rules.trailingStop === undefined || !sale) return undefined;
  const peak = most(position.peak, sale.average);
  const fallen = ratioOf(minus(peak, sale.average), peak);
  return fallen >= rules.trailingStop
    ? {
        code: 'trailing-stop',
        actual: formatMillionths(fallen),
        limit: formatMillionths(rules.trailingStop),
      }
    : undefined;
};
