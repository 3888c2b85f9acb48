import type { Alter } from '../world/world.ts';

/** A position that is too small counts at once: the sale that made it so may only be told late. */
export const believesAtOnce: Alter = ({ options, deps }) => {
  const { reductions } = options;
  if (!reductions) return { options, deps };
  return { options: { ...options, reductions: { ...reductions, transferMs: 0 } }, deps };
};
