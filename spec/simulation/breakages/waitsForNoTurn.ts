import { without } from '../../support/without.ts';
import type { Alter } from '../world/world.ts';

/** Orders leave as they come, whatever the venue has asked for. */
export const waitsForNoTurn: Alter = ({ options, deps }) => ({
  options,
  deps: { ...deps, trading: without(deps.trading, 'turn') },
});
