import { LONGEST_TIMER_MS } from './longestTimerMs.ts';

/** How long the waits between attempts grow. */
export type BackoffOptions = {
  /** Longest wait after the first failure, ms; doubles with each further one. */
  readonly baseMs: number;
  /** What the doubling stops at, ms. */
  readonly capMs: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
};

/** Far enough to reach any cap, and no power of two is infinite yet (0 times infinity is no number). */
const MOST_DOUBLINGS = 52;

/**
 * How long to wait after the `failures`-th failure in a row (from 1), ms.
 *
 * Capped exponential with full jitter: anywhere between nothing and `min(capMs, baseMs x 2^(failures-1))`.
 * Where the other side asked to be left alone, that comes on top of `retryAfterMs`, so that callers
 * who were told the same moment do not all come back at it. Whole ms, at most 2^31-1.
 */
export function backoffMs(
  failures: number,
  { baseMs, capMs, random }: BackoffOptions,
  retryAfterMs = 0,
): number {
  const doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
  const ceilingMs = Math.min(capMs, baseMs * 2 ** doublings);
  return Math.min(LONGEST_TIMER_MS, Math.ceil(retryAfterMs + random() * ceilingMs));
}
