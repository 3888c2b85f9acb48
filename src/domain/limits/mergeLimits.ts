import type { Limits } from './limits.ts';

/**
 * The limits of one leader's copies: the leader's own where there are any, the general ones where not. A list of the
 * leader's own replaces the general list as a whole.
 */
export function mergeLimits(general: Limits, own: Partial<Limits>): Limits {
  return { ...general, ...own };
}
