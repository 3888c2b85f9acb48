import { without } from '../../support/without.ts';
import type { Alter } from '../world/world.ts';

/** Losses stop nothing. */
export const goesOnAtLosses: Alter = ({ options, deps }) => ({
  options: without(options, 'risk'),
  deps,
});
