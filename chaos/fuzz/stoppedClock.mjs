import { VirtualTimeScheduler } from 'rxjs';

/** A scheduler whose time stands still, ms since the epoch: what waits, waits for ever. */
export function stoppedClock(nowMs = 0) {
  const clock = new VirtualTimeScheduler();
  clock.frame = nowMs;
  return clock;
}
