import type { VerdictRules } from '../../../src/domain/reconciling/verdictOn.ts';
import type { Chance } from './chance.ts';
import type { Schedule } from './schedule.ts';

/** Longer than the record lags, or was on its way. */
const IMPATIENT: VerdictRules = { quarantineMs: 4_000, lagMs: 10_000 };

/** In one of four schedules in which orders come late they are given up before that, and trade all the same. */
export function drawVerdicts(
  { flips }: Chance,
  { faults, venueAheadMs = 0 }: Schedule,
): VerdictRules | undefined {
  const areLate = faults.some(({ on, fault }) => on === 'POST /order' && fault === 'late');
  // The record goes by the venue's clock: what is asked of it must reach back behind the difference.
  return flips(1 / 4) && areLate && venueAheadMs > -IMPATIENT.lagMs ? IMPATIENT : undefined;
}
