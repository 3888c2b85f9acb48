import { hasPassed } from '../hasPassed.ts';

/** How often the fills are read for the sake of orders that were presumed dead, ms. */
const WATCH_EVERY_MS = 60_000;

/** How long until what may have been missed is asked for again, where it could not be read, ms. */
const MISSED_AGAIN_MS = 5_000;

/** When the fills are to be read, whether or not an order is due. */
export type ReadingAgenda = {
  /** Something may have been missed: it is read until that works. */
  missed(): void;
  /** Whether it is time to read again, where so many orders that were presumed dead are watched. */
  isDue(watchedOrders: number, nowMs: number): boolean;
  /** A reading begins; call what it returns once that has worked. Readings follow one another. */
  begin(nowMs: number): () => void;
};

/** `sinceMs` is up to when everything is known, ms since the epoch. */
export function readingAgenda(sinceMs: number): ReadingAgenda {
  let lookedAtMs = sinceMs;
  /** How often something may have been missed, and up to which time of these the fills were read since. */
  let [missed, caughtUp] = [0, 0];

  return {
    missed: () => {
      missed += 1;
    },
    isDue: (watchedOrders, nowMs) => {
      const isTime = (everyMs: number): boolean =>
        hasPassed(everyMs, { sinceMs: lookedAtMs, nowMs });
      return (
        (watchedOrders > 0 && isTime(WATCH_EVERY_MS)) ||
        (missed > caughtUp && isTime(MISSED_AGAIN_MS))
      );
    },
    begin: (nowMs) => {
      lookedAtMs = nowMs;
      // What is missed while it is read is read by the next one.
      const upTo = missed;
      return () => {
        caughtUp = upTo;
      };
    },
  };
}
