import type { SchedulerLike, Subscription } from 'rxjs';

/** At most one timer a key. */
export type Timers = {
  /** Runs `work` at `atMs`, instead of what was due for the key before. */
  set(key: string, atMs: number, work: () => void): void;
  clear(key: string): void;
  /** Clears all, for good. */
  stop(): void;
};

/** A longer delay makes Node's timer fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Timers on `scheduler`; as many as have been set and neither fired nor been cleared. */
export function createTimers(scheduler: SchedulerLike): Timers {
  const due = new Map<string, Subscription>();
  let stopped = false;

  const clear = (key: string): void => {
    due.get(key)?.unsubscribe();
    due.delete(key);
  };
  const set = (key: string, atMs: number, work: () => void): void => {
    clear(key);
    if (stopped) return;
    const waitMs = Math.max(0, atMs - scheduler.now());
    const fire = (): void => {
      due.delete(key);
      if (waitMs > LONGEST_MS) set(key, atMs, work);
      else work();
    };
    due.set(key, scheduler.schedule(fire, Math.min(waitMs, LONGEST_MS)));
  };

  return {
    set,
    clear,
    stop() {
      stopped = true;
      for (const key of [...due.keys()]) clear(key);
    },
  };
}
