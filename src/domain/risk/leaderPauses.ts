import type { Address } from '../address.ts';
import type { EntryGate } from '../gate/entryGate.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import { minus } from '../units.ts';
import { leaderProfit } from './leaderProfit.ts';
import type { MarkingRules } from './markingRules.ts';
import type { LeaderPaused, LeaderResumed } from './riskEvents.ts';
import type { Valuation } from './valuation.ts';

export type LeaderPausesInput = {
  readonly portfolio: Pick<Portfolio, 'realisedBy' | 'highestOf' | 'pausedLeaders'>;
  readonly gate: Pick<EntryGate, 'pauseOf'>;
  readonly value: Valuation;
  readonly nowMs: number;
};

/**
 * Which leaders are to be paused now, since their lots have lost too much since they had gained most, and
 * which pauses are over. Pure. Nobody is judged who has led us into something that never had a price.
 */
export function leaderPauses(
  leaders: MarkingRules['leaders'],
  { portfolio, gate, value, nowMs: atMs }: LeaderPausesInput,
): readonly (LeaderPaused | LeaderResumed)[] {
  const paused = portfolio.pausedLeaders();

  const ends = paused.flatMap((leader): LeaderResumed[] => {
    const pause = gate.pauseOf(leader);
    if (value.unpriced.has(leader) || (pause && !(atMs >= (pause.untilMs ?? Infinity)))) return [];
    const profit = leaderProfit(portfolio, value, leader);
    const by = pause ? 'time' : 'command';
    return [{ type: 'leader-resumed', atMs, leader, profit, by }];
  });

  const judge = (leader: Address): LeaderPaused[] => {
    const allowance = leaders.get(leader);
    if (!allowance || value.unpriced.has(leader)) return [];
    const { lost: limit, pauseMs } = allowance;
    const lost = minus(portfolio.highestOf(leader), leaderProfit(portfolio, value, leader));
    if (lost < limit) return [];
    const untilMs = pauseMs === undefined ? {} : { untilMs: atMs + pauseMs };
    return [{ type: 'leader-paused', atMs, leader, lost, limit, ...untilMs }];
  };

  const isPaused = new Set(paused);
  return [...ends, ...[...leaders.keys()].filter((leader) => !isPaused.has(leader)).flatMap(judge)];
}
