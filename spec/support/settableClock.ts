import { type SchedulerLike, VirtualTimeScheduler } from 'rxjs';

/** Virtual time whose clock can be set back, as that of a machine can: what was waited for before comes all the same. */
export function settableClock(startMs: number) {
  const virtual = new VirtualTimeScheduler(undefined, Number.POSITIVE_INFINITY);
  let offMs = startMs;
  const scheduler: SchedulerLike = {
    now: () => virtual.frame + offMs,
    schedule: (work, delay, state) => virtual.schedule(work, delay, state),
  };
  return {
    scheduler,
    /** How much time has really passed, ms. */
    passedMs: (): number => virtual.frame,
    /** Sets the clock back by so much, so long after the start. */
    setBack: (byMs: number, afterMs: number): void => {
      virtual.schedule(() => {
        offMs -= byMs;
      }, afterMs);
    },
    run: (): void => virtual.flush(),
  };
}
