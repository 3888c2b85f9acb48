/** So many attempts in a row are made at every look. */
const EAGER = 6;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 60_000;

/** So many attempts, or as many as it takes for the next one to wait. */
export const withPause = (attempts: number): number => Math.max(attempts, EAGER);

/**
 * How long closes of a position back off after an attempt, ms, when so many in a row sold nothing. What is refused
 * six times is refused for a reason that another second does not mend: a paused market, an approval that is
 * missing.
 */
export const retryPauseMs = (attempts: number): number =>
  attempts < EAGER ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - EAGER));
