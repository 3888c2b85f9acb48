/** The reasons that are known, of an order that has traded or was cancelled before. "Match delayed" is none of them. */
const GONE = /\bnot found\b|\balready (?:cancell?ed|matched)\b|\bmatched orders\b/i;

/** Whether an order that the venue did not cancel for this reason is off the book all the same. */
export const isOffTheBook = (reason: string): boolean => GONE.test(reason);
