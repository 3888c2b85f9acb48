import type { SchedulerLike } from 'rxjs';
import { LONGEST_PAUSE_MS } from './longestPauseMs.ts';

/** Until when the venue wants to be left alone. */
export type VenuePause = {
  /** ms since the epoch; long ago where it never said so, or that is over. */
  untilMs(): number;
  /** Notes that it asked for so long, ms from now; nothing where it did not say. */
  heed(retryAfterMs: number | undefined): void;
};

/**
 * What the venue says only ever makes a pause longer, and none is longer than two minutes from what was said last.
 *
 * Nor than what was asked for, from when it is looked at: a clock that is set back must not make an hour of a second.
 */
export function venuePause(scheduler: SchedulerLike): VenuePause {
  let endMs = Number.NEGATIVE_INFINITY;
  let askedMs = 0;

  const untilMs = (): number => {
    const nowMs = scheduler.now();
    // What is over stays so, whatever the clock says next.
    endMs = endMs > nowMs ? Math.min(endMs, nowMs + askedMs) : Number.NEGATIVE_INFINITY;
    return endMs;
  };

  return {
    untilMs,
    heed(retryAfterMs) {
      if (retryAfterMs === undefined) return;
      const waitMs = Math.min(Math.max(0, retryAfterMs), LONGEST_PAUSE_MS);
      const newEndMs = scheduler.now() + waitMs;
      if (newEndMs <= untilMs()) return;
      endMs = newEndMs;
      askedMs = waitMs;
    },
  };
}
