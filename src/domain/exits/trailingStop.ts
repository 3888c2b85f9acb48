import { formatMillionths, minus, ratioOf } from '../units.ts';
import type { ExitRule } from './exitCase.ts';

/** Closes a position when what its shares go for has fallen far enough from the best that they ever went for. */
export const trailingStop: ExitRule = ({ trailed }, rules) => {
  if (rules.trailingStop === undefined || !trailed) return undefined;
  const { price, best } = trailed;
  const fallen = ratioOf(minus(best, price), best);
  return fallen >= rules.trailingStop
    ? {
        code: 'trailing-stop',
        actual: formatMillionths(fallen),
        limit: formatMillionths(rules.trailingStop),
      }
    : undefined;
};
