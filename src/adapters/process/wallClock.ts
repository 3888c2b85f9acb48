import { asyncScheduler, type SchedulerLike } from 'rxjs';

/** How far the fine clock may stray from the system's before it is set again, ms. */
const MAX_DRIFT_MS = 2;

/** Where the time comes from, in ms. */
export type Clocks = {
  /** Since the epoch, in whole ms; may be set at any time. */
  readonly system: () => number;
  /** Since some moment, with fractions; never goes back. */
  readonly fine: () => number;
};

const CLOCKS: Clocks = { system: () => Date.now(), fine: () => performance.now() };

/**
 * The async scheduler with a clock that counts fractions of a millisecond, so that stages of a
 * hundred microseconds can be told apart. Follows the system's clock when that is set.
 */
export function wallClock({ system, fine }: Clocks = CLOCKS): SchedulerLike {
  let offsetMs = system() - fine();

  return {
    now() {
      const fineMs = fine() + offsetMs;
      const systemMs = system();
      if (Math.abs(fineMs - systemMs) <= MAX_DRIFT_MS) return fineMs;
      offsetMs = systemMs - fine();
      return systemMs;
    },
    schedule: asyncScheduler.schedule.bind(asyncScheduler),
  };
}
