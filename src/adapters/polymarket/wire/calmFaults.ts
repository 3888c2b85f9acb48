import type { SchedulerLike } from 'rxjs';
import type { OnFault } from '../../../ports/fault.ts';

type Calm = { untilMs: number; heldBack: number };

/**
 * Passes the first fault of each place on at once and then at most one every `everyMs`, which says how
 * many were held back.
 *
 * A feed whose form changed would otherwise report every row of every answer. Memory: one entry a
 * place (`Fault.where`), of which the code has a handful.
 */
export function calmFaults(onFault: OnFault, everyMs: number, scheduler: SchedulerLike): OnFault {
  const calms = new Map<string, Calm>();

  return ({ where, message }) => {
    const nowMs = scheduler.now();
    const calm = calms.get(where);
    if (calm && nowMs < calm.untilMs) {
      calm.heldBack++;
      return;
    }
    calms.set(where, { untilMs: nowMs + everyMs, heldBack: 0 });
    const before = calm && calm.heldBack > 0 ? ` (and ${calm.heldBack} more before it)` : '';
    onFault({ where, message: message + before });
  };
}
