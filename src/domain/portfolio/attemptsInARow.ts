import type { Lot } from './lot.ts';

/** What is tried again after so long is tried anew, ms. Longer than any pause between two attempts of a row. */
const A_ROW_MS = 300_000;

/**
 * Closes that sold nothing, one after the other, as they count at `atMs`: none where the last of them is long past.
 * What a rule of another day met is no reason for this one to wait, or to sell for less.
 */
export const attemptsInARow = (
  { attempts, unmatched, attemptedAtMs }: Pick<Lot, 'attempts' | 'unmatched' | 'attemptedAtMs'>,
  atMs: number,
): Pick<Lot, 'attempts' | 'unmatched'> =>
  atMs - attemptedAtMs > A_ROW_MS ? { attempts: 0, unmatched: 0 } : { attempts, unmatched };
