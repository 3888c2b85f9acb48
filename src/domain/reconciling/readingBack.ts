import { hasPassed } from '../hasPassed.ts';

/** How far the reading that begins at `nowMs` goes back, where it reads from `wantedMs` on anyway; ms since the epoch. */
export type ReadingBack = (
  oldestMs: number,
  { wantedMs, nowMs }: { readonly wantedMs: number; readonly nowMs: number },
) => number;

/**
 * Has a reading go back to the oldest of what may have been missed, at most every so many ms; others go back no further
 * than they want to. One that fails counts, too: the next is not as long, and has its chance.
 */
export function readingBack(everyMs: number): ReadingBack {
  let lastMs = Number.NEGATIVE_INFINITY;

  return (oldestMs, { wantedMs, nowMs }) => {
    if (oldestMs >= wantedMs || !hasPassed(everyMs, { sinceMs: lastMs, nowMs })) return wantedMs;
    lastMs = nowMs;
    return oldestMs;
  };
}
