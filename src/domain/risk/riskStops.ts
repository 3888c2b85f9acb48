import type { EntriesResumed, EntriesStopped } from '../events/engineEvent.ts';
import { formatUsd } from '../formatAmount.ts';
import type { EntryGate } from '../gate/entryGate.ts';
import type { StopCause } from '../gate/stopCause.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import { formatMillionths, minus, plus, ZERO_USD } from '../units.ts';
import { lostFraction } from './lostFraction.ts';
import type { RiskRules } from './riskRules.ts';

export type RiskStopsInput = {
  readonly portfolio: Pick<Portfolio, 'drawdown' | 'realisedOn'>;
  readonly gate: Pick<EntryGate, 'stops' | 'liftedAtMs'>;
  readonly nowMs: number;
};

/** Stops of entries that what was lost asks for now, and those that are over. Pure. */
export function riskStops(
  rules: RiskRules,
  input: RiskStopsInput,
): readonly (EntriesStopped | EntriesResumed)[] {
  return [...ofDrawdown(rules, input), ...ofDailyLoss(rules, input)];
}

/** It stands until somebody lifts it, and counting begins anew then. */
function ofDrawdown(
  { maxDrawdown, onDrawdown }: RiskRules,
  { portfolio, gate, nowMs: atMs }: RiskStopsInput,
): readonly EntriesStopped[] {
  if (onDrawdown === 'refuse' || maxDrawdown === undefined) return [];
  const { lost, equity } = portfolio.drawdown();
  const fraction = lostFraction({ lost, equity });
  if (lost <= 0n || fraction < maxDrawdown || standing(gate, 'drawdown')) return [];
  const peak = formatUsd(plus(equity, lost));
  const message = `${formatUsd(lost)} of ${peak} was lost since profit was highest, a fraction of ${formatMillionths(fraction)}, and limits.maxDrawdown is ${formatMillionths(maxDrawdown)}.`;
  return [stopped({ atMs, cause: 'drawdown', message }, onDrawdown === 'flatten')];
}

/** It is over with the day. Once lifted by hand it does not come again on that day. */
function ofDailyLoss(
  { maxDailyLoss, onDailyLoss }: RiskRules,
  { portfolio, gate, nowMs: atMs }: RiskStopsInput,
): readonly (EntriesStopped | EntriesResumed)[] {
  const stop = standing(gate, 'daily-loss');
  if (stop)
    return isOnDayOf(stop.atMs, atMs)
      ? []
      : [{ type: 'entries-resumed', atMs, cause: 'daily-loss' }];
  if (onDailyLoss === 'refuse' || maxDailyLoss === undefined) return [];
  const loss = minus(ZERO_USD, portfolio.realisedOn(atMs));
  const liftedAtMs = gate.liftedAtMs('daily-loss');
  const wasLifted = liftedAtMs !== undefined && isOnDayOf(liftedAtMs, atMs);
  if (loss <= 0n || loss < maxDailyLoss || wasLifted) return [];
  const message = `The loss realised today is ${formatUsd(loss)}, and limits.maxDailyLoss is ${formatUsd(maxDailyLoss)}.`;
  return [stopped({ atMs, cause: 'daily-loss', message }, true)];
}

const standing = (gate: RiskStopsInput['gate'], wanted: StopCause): EntriesStopped | undefined =>
  gate.stops().find(({ cause }) => cause === wanted);

const stopped = (
  facts: Pick<EntriesStopped, 'atMs' | 'cause' | 'message'>,
  flatten: boolean,
): EntriesStopped => ({ type: 'entries-stopped', ...facts, ...(flatten && { flatten }) });

const DAY_MS = 86_400_000;
/** In UTC. */
const isOnDayOf = (aMs: number, bMs: number): boolean =>
  Math.floor(aMs / DAY_MS) === Math.floor(bMs / DAY_MS);
