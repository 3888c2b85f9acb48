import type { SchedulerLike } from 'rxjs';
import type { EngineError } from '../../../domain/engineError.ts';
import { blamedLimit } from './blamedLimit.ts';
import { fittingLimits } from './fittingLimits.ts';
import type { ReadLimit } from './readLimits.ts';
import { StatusError } from './statusError.ts';
import { venuePause } from './venuePause.ts';

export type LimitPauses = {
  /** How long nothing of this path may be asked, ms from now; 0 where it may be. */
  leftMs(path: string): number;
  /** Notes what a read of this path failed with, where that says when to come again. */
  heed(path: string, error: EngineError): void;
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
    heed: (path, error) =>
      blamedLimit(fittingLimits(path, paused), statusOf(error))?.heed(error.retryAfterMs),
  };
}

const statusOf = (error: EngineError): number | undefined =>
  error instanceof StatusError ? error.status : undefined;
