import type { Address } from '../../../src/domain/address.ts';
import type { CopyRules } from '../../../src/domain/decisions/copyRules.ts';
import type { VerdictRules } from '../../../src/domain/reconciling/verdictOn.ts';
import { ratio } from '../../../src/domain/units.ts';
import type { CopyTradingOptions } from '../../../src/engine/copyTradingOptions.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { ACCOUNT, LEADERS } from './markets.ts';

/** How late what leaders did may be told, and then some, ms. */
const OVERLAP_MS = 20_000;
/** Longer than anything is late. */
const PATIENT: VerdictRules = { quarantineMs: 120_000, lagMs: 60_000 };

/** The engine's options: as ours by default, where waiting longer would only cost time. */
export function engineOptions({
  rules: copy,
  positions,
  redemption,
  watching,
  group,
  losses,
  polling = { pollMs: 4_000, overlapMs: OVERLAP_MS },
  verdicts = PATIENT,
}: Schedule): CopyTradingOptions {
  const rules = {
    ...copy,
    limits: { ...copy.limits, ...losses?.limits },
    ...(positions && { exits: positions.exits }),
  };
  const rulesOf = (leader: Address): CopyRules =>
    group?.leaders.includes(leader) ? { ...rules, consensus: group.rule } : rules;
  return {
    mode: 'simulation',
    detection: {
      leaders: LEADERS.map((address, index) => ({ address, alias: `leader ${index + 1}` })),
      ...polling,
      memoryMs: 300_000,
      knownMs: 300_000,
      maxRemembered: 1_000,
    },
    decisions: {
      rules: new Map(LEADERS.map((address) => [address, rulesOf(address)])),
      rollout: ratio('1'),
      account: ACCOUNT,
      windowMs: 0,
      maxWaitMs: 1_000,
      maxGrowing: 100,
      maxLookUps: 4,
      maxWaiting: 100,
    },
    orders: {
      maxConcurrentTrades: 4,
      maxWaiting: 100,
      hedgeMs: 1_000,
      pauseMs: 250,
      insistMs: 10_000,
    },
    ...(positions && {
      positions: {
        everyMs: positions.everyMs,
        readMs: 2_000,
        maxClosing: 10,
        closing: positions.closing,
        exits: positions.exits,
      },
    }),
    ...(losses && { risk: losses.risk }),
    ...(watching && {
      reductions: {
        everyMs: watching.everyMs,
        overlapMs: OVERLAP_MS,
        transferMs: watching.transferMs,
      },
    }),
    account: { balanceMs: 5_000, everyMs: 1_000, ...verdicts },
    ends: {
      resolutions: { everyMs: 4_000 },
      // The record is late by up to ten seconds, and may be a copy of six seconds ago.
      redemptions: { everyMs: 5_000, recordLagMs: 30_000 },
    },
    ...(redemption && {
      redemption: { everyMs: redemption.everyMs, afterMs: redemption.afterMs },
    }),
    circuit: { window: 6, maxFailureRate: 0.8, maxUnknown: 2, memoryMs: 20_000 },
    health: { intervalMs: 3_600_000, maxConcurrentHealthChecks: 1, timeoutMs: 1_000 },
  };
}
