import { formatMillionths, minus, most, ratioOf } from '../units.ts';
import type { ExitRule } from './exitCase.ts';

/** Closes a position when what its shares go for has fallen far enough from the best that they ever went for. */
export const trailingStop: ExitRule = ({ position, going }, rules) => {
  if (rules.trailingStop === undefined || !going) return undefined;
  const peak = most(position.peak, going.price);
  const fallen = ratioOf(minus(peak, going.price), peak);
  return fallen >= rules.trailingStop
    ? {
        code: 'trailing-stop',
        actual: formatMillionths(fallen),
        limit: formatMillionths(rules.trailingStop),
      }
    : undefined;
};
