import { VirtualTimeScheduler } from 'rxjs';

/** Virtual time whose clock can be set back, as that of a machine can: what was waited for before comes all the same. */
export function settableClock(startMs: number) {
  const scheduler = new VirtualTimeScheduler(undefined, Number.POSITIVE_INFINITY);
  let offMs = startMs;
  scheduler.now = () => scheduler.frame + offMs;
  return {
    scheduler,
    /** How much time has really passed, ms. */
    passedMs: (): number => scheduler.frame,
    /** Sets the clock back by so much, so long after the start. */
    setBack: (byMs: number, afterMs: number): void => {
      scheduler.schedule(() => {
        offMs -= byMs;
      }, afterMs);
    },
    run: (): void => scheduler.flush(),
  };
}
