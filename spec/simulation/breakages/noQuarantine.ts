import type { Alter } from '../world/world.ts';

/** An order that the venue does not find is dead at once. */
export const noQuarantine: Alter = ({ options, deps }) => ({
  options: { ...options, account: { ...options.account, quarantineMs: 0, lagMs: 0 } },
  deps,
});
