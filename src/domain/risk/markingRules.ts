import type { Address } from '../address.ts';
import type { Limits } from '../limits/limits.ts';
import type { Ratio, Usd } from '../units.ts';
import type { RiskRules } from './riskRules.ts';

/** How often, and what for, all that is held is valued. */
export type MarkingRules = {
  /** Pause between two points of the equity curve, ms. */
  readonly everyMs: number;
  /** Drawdowns at which an entry may be refused: passing one is marked at once. */
  readonly drawdowns: readonly Ratio[];
  /** Leaders who are paused when their lots have lost so much. */
  readonly leaders: ReadonlyMap<Address, LeaderAllowance>;
};

export type LeaderAllowance = {
  readonly lost: Usd;
  /** How long a pause lasts, ms; absent, until somebody ends it. */
  readonly pauseMs?: number;
};

type RiskOfAccount = Pick<RiskRules, 'maxDrawdown'> & { readonly equityEveryMs: number };

type Marked = Pick<Limits, 'maxDrawdown' | 'maxLeaderDrawdown' | 'leaderPauseMs'>;

/** What the limits of these leaders ask to be marked, and that of the account, at which entries are stopped. */
export function markingRules(
  { equityEveryMs: everyMs, maxDrawdown: ofAccount }: RiskOfAccount,
  rules: ReadonlyMap<Address, { readonly limits: Marked }>,
): MarkingRules {
  const limits = [...rules].map(([leader, own]) => ({ leader, ...own.limits }));
  const drawdowns = [{ maxDrawdown: ofAccount }, ...limits].flatMap(({ maxDrawdown }) =>
    maxDrawdown ? [maxDrawdown] : [],
  );
  return {
    everyMs,
    drawdowns: [...new Set(drawdowns)],
    leaders: new Map(
      limits.flatMap(({ leader, maxLeaderDrawdown: lost, leaderPauseMs: pauseMs }) =>
        lost === undefined
          ? []
          : [[leader, { lost, ...(pauseMs !== undefined && { pauseMs }) }] as const],
      ),
    ),
  };
}
