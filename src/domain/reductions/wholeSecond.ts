/** The second of a moment, ms since the epoch: blocks are stamped in whole ones. */
export const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;
