import type { Alter } from '../world/world.ts';

/** Orders that failed never grow old, so that what they stopped stays so. */
export const circuitStaysOpen: Alter = ({ options, deps }) => ({
  options: {
    ...options,
    ...(options.circuit && { circuit: { ...options.circuit, memoryMs: Number.MAX_SAFE_INTEGER } }),
  },
  deps,
});
