import type { Price } from './units.ts';

/** Every tick that the venue has, coarsest first. */
export const TICKS = [
  100_000n,
  10_000n,
  5_000n,
  2_500n,
  1_000n,
  100n,
] as unknown as readonly Price[];
