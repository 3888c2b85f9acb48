import type { Limits } from './limits.ts';

/**
 * The limits of one leader's copies: his own where he has some, the general ones where not. A list of
 * his replaces the general list as a whole.
 */
export function mergeLimits(general: Limits, own: Partial<Limits>): Limits {
  return { ...general, ...own };
}
