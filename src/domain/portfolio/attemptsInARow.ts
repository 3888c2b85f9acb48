import type { Lot } from './lot.ts';

/** After so long without an attempt the next one waits no longer than the first, ms: longer than any pause between two. */
const A_ROW_MS = 300_000;
/**
 * After so long it sells for no less than the first, ms: longer than two looks are apart, and than the quarantine of an
 * order between them, an hour each at most.
 */
const WIDENS_MS = 3 * 3_600_000;

/**
 * Closes that sold nothing, one after the other, as they count at `atMs`: none where the last of them is long past.
 * What a rule of another day met is no reason for this one to wait, or to sell for less.
 */
export const attemptsInARow = (
  { attempts, unmatched, attemptedAtMs }: Pick<Lot, 'attempts' | 'unmatched' | 'attemptedAtMs'>,
  atMs: number,
): Pick<Lot, 'attempts' | 'unmatched'> => ({
  attempts: atMs - attemptedAtMs > A_ROW_MS ? 0 : attempts,
  unmatched: atMs - attemptedAtMs > WIDENS_MS ? 0 : unmatched,
});
