import { ratio } from '../../../src/domain/units.ts';
import type { Alter } from '../world/world.ts';

/** From its second life on it copies no purchase. */
export const copiesNothingLater: Alter = ({ options, deps }, _world, { number }) => ({
  options:
    number === 1
      ? options
      : { ...options, decisions: { ...options.decisions, rollout: ratio('0') } },
  deps,
});
