import { asyncScheduler } from 'rxjs';

/** The timers of the virtual time, and a clock that somebody sets back by an hour at `atMs`. */
export function setBackAt(atMs: number): typeof asyncScheduler {
  const now = (): number => {
    const nowMs = asyncScheduler.now();
    return nowMs < atMs ? nowMs : nowMs - 3_600_000;
  };
  return Object.create(asyncScheduler, { now: { value: now } }) as typeof asyncScheduler;
}
