import type { SchedulerLike } from 'rxjs';
import { blamedLimit } from './blamedLimit.ts';
import { fittingLimits } from './fittingLimits.ts';
import type { ReadFailure } from './heedFailure.ts';
import type { ReadLimit } from './readLimits.ts';
import { venuePause } from './venuePause.ts';

export type LimitPauses = {
  /** How long nothing of this path may be asked, ms from now; 0 where it may be. */
  leftMs(path: string): number;
  /** Notes what a read of this path failed with, where that says when to come again. */
  heed(path: string, failure: ReadFailure): void;
};

/** Until when the venue wants to be left alone with what falls under each of its limits. Holds one pause a limit. */
export function limitPauses(limits: readonly ReadLimit[], scheduler: SchedulerLike): LimitPauses {
  const paused = limits.map((limit) => ({ ...limit, ...venuePause(scheduler) }));

  return {
    leftMs: (path) =>
      Math.max(
        0,
        ...fittingLimits(path, paused).map(({ untilMs }) => Math.ceil(untilMs() - scheduler.now())),
      ),
    heed: (path, { status, retryAfterMs }) =>
      blamedLimit(fittingLimits(path, paused), status)?.heed(retryAfterMs),
  };
}
