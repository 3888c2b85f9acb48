import type { SchedulerLike } from 'rxjs';

/** Until when the venue wants to be left alone. */
export type VenuePause = {
  /** ms since the epoch; long ago where it never said so. */
  untilMs(): number;
  /** Notes that it asked for so long, ms from now; nothing where it did not say. */
  heed(retryAfterMs: number | undefined): void;
};

/** The longest that it names by its own account is the two minutes after a restart: a garbled word must not keep exits. */
const LONGEST_MS = 120_000;

/** What the venue says only ever makes a pause longer, and none ends later than two minutes after what was said last. */
export function venuePause(scheduler: SchedulerLike): VenuePause {
  let untilMs = Number.NEGATIVE_INFINITY;
  return {
    untilMs: () => untilMs,
    heed: (retryAfterMs = 0) => {
      const waitMs = Math.min(Math.max(0, retryAfterMs), LONGEST_MS);
      untilMs = Math.max(untilMs, scheduler.now() + waitMs);
    },
  };
}
