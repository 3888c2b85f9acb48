/**
 * The moment from which on a leader is heard, ms since the epoch, while the clock says `nowMs`: never one to come.
 * Where the clock was set back since, nobody would be heard until it is as late again. Blocks are stamped in whole
 * seconds: from the next one on, a trade surely happened after now.
 */
export const notAhead = (sinceMs: number, nowMs: number): number =>
  Math.min(sinceMs, Math.ceil(nowMs / 1000) * 1000);
