/**
 * The longest that anybody is left alone on the venue's word, ms: the longest that it names by its own account is the
 * two minutes after a restart. A garbled word must neither keep exits nor stop a feed.
 */
export const LONGEST_PAUSE_MS = 120_000;
