import type { ReadLimit } from './readLimits.ts';

const TOO_MANY = 429;

/**
 * Which of the limits that fit a path its failure is about: the last of them. Where it says that it is too many (429),
 * that is the smallest, the first among equals: a general limit counts by the address.
 */
export function blamedLimit<T extends ReadLimit>(
  fitting: readonly T[],
  status: number | undefined,
): T | undefined {
  if (status !== TOO_MANY) return fitting.at(-1);
  const least = Math.min(...fitting.map(({ perTenSeconds }) => perTenSeconds));
  return fitting.find(({ perTenSeconds }) => perTenSeconds === least);
}
