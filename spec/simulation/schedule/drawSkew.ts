import type { Chance } from './chance.ts';

/** How far off the venue's clock is, ms, in one of seven schedules: mostly by less than what the engine complains of. */
export function drawSkew({ between, flips }: Chance): number {
  if (!flips(0.15)) return 0;
  return flips(0.75) ? between(-4_900, 4_900) : between(-60_000, 60_000);
}
