/**
 * What of the rate of reads is left to polls, whatever else is asked. Looking at a leader takes two where polling takes
 * one.
 */
export const SHARE_OF_POLLS = 1 / 3;
