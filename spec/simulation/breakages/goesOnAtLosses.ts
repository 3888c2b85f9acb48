import type { Alter } from '../world/world.ts';

/** Losses stop nothing. */
export const goesOnAtLosses: Alter = ({ options, deps }) => {
  const { risk, ...others } = options;
  return { options: others, deps };
};
