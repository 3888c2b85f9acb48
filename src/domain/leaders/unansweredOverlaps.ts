/**
 * For how many overlaps after the start of the last poll that was answered a leader is still said to be watched, though
 * the ones after it fail, or are not answered. Where there are so many leaders that one round of polls takes an overlap,
 * two of them may lie between two answers.
 *
 * Whoever goes on after a crash reaches back by as many, and by one for what was published late.
 */
export const UNANSWERED_OVERLAPS = 3;
