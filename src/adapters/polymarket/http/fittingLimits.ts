import type { ReadLimit } from './readLimits.ts';

/** Those of the limits that a path falls under, in their order. */
export const fittingLimits = <T extends ReadLimit>(
  asked: string,
  limits: readonly T[],
): readonly T[] =>
  limits.filter(({ path }) => (path.endsWith('/') ? asked.startsWith(path) : asked === path));
