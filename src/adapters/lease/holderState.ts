import type { Holder } from './holder.ts';
import type { Processes } from './processes.ts';

/**
 * What became of a holder: `gone` has ended for certain; `silent` has not renewed for its term and may be
 * paused; `alive` has it.
 */
export type HolderState = 'gone' | 'silent' | 'alive';

export function holderState(
  { pid, started, machine, renewedMs }: Holder,
  { nowMs, termMs, processes }: { nowMs: number; termMs: number; processes: Processes },
): HolderState {
  // The number of a process on another machine, or before a restart of this one, says nothing here.
  if (machine === processes.machine) {
    if (!processes.isAlive(pid)) return 'gone';
    const runs = processes.startOf(pid);
    if (started !== '' && runs !== '' && runs !== started) return 'gone';
  }
  // Dated in the future it is from before a clock was set back, and says as little as one that is old.
  return Math.abs(nowMs - renewedMs) > termMs ? 'silent' : 'alive';
}
