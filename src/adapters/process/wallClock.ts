import { asyncScheduler, type SchedulerLike } from 'rxjs';

/** How far the fine clock may stray from the system's before it is set again, ms. */
const MAX_DRIFT_MS = 2;

/**
 * The async scheduler with a clock that counts fractions of a millisecond, so that stages of a
 * hundred microseconds can be told apart. Follows the system's clock when that is set.
 */
export function wallClock(): SchedulerLike {
  let offsetMs = Date.now() - performance.now();

  return {
    now() {
      const fineMs = performance.now() + offsetMs;
      const systemMs = Date.now();
      if (Math.abs(fineMs - systemMs) <= MAX_DRIFT_MS) return fineMs;
      offsetMs = systemMs - performance.now();
      return systemMs;
    },
    schedule: asyncScheduler.schedule.bind(asyncScheduler),
  };
}
