/** What a timer can hold: 24.8 days. Beyond it, it fires at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;
