import type { Address } from '../../src/domain/address.ts';
import type { CopyRules } from '../../src/domain/decisions/copyRules.ts';
import { price, ratio, usd } from '../../src/domain/units.ts';
import type { CopyTradingOptions } from '../../src/engine/copyTradingOptions.ts';
import { ACCOUNT } from './samples.ts';

/** Ten dollars a copy, at the leader's price. */
export const someRules = (changed: Partial<CopyRules> = {}): CopyRules => ({
  sizing: { kind: 'fixed', usd: usd('10') },
  limits: { maxAgeMs: 30_000, sides: ['BUY', 'SELL'], whenOver: 'refuse', maxSlippage: price('0') },
  belowMinimum: 'skip',
  orderType: 'FAK',
  ...changed,
});

/** What an engine is told of a story with these leaders, by alias, who are copied by these rules. */
export function someOptions(
  leaders: Readonly<Record<string, Address>>,
  rules: CopyRules,
  changed: Partial<CopyTradingOptions> = {},
): CopyTradingOptions {
  return {
    mode: 'spec',
    detection: {
      leaders: Object.entries(leaders).map(([alias, address]) => ({ address, alias })),
      pollMs: 2_000,
      overlapMs: 60_000,
      memoryMs: 300_000,
      knownMs: 300_000,
      maxRemembered: 1_000,
    },
    decisions: {
      rules: new Map(Object.values(leaders).map((leader) => [leader, rules])),
      rollout: ratio('1'),
      account: ACCOUNT,
      windowMs: 0,
      maxWaitMs: 5_000,
      maxGrowing: 100,
      maxLookUps: 100,
      maxWaiting: 100,
    },
    orders: { maxConcurrentTrades: 10, maxWaiting: 100, hedgeMs: 1_000, pauseMs: 250, insistMs: 0 },
    account: { balanceMs: 1_000_000, everyMs: 1_000, quarantineMs: 120_000, lagMs: 60_000 },
    health: { intervalMs: 1_000_000, maxConcurrentHealthChecks: 3, timeoutMs: 100 },
    ...changed,
  };
}

type Positions = NonNullable<CopyTradingOptions['positions']>;

/** A look every second, and closes at two cents below the bid. */
export const somePositions = (exits: Positions['exits']): Positions => ({
  everyMs: 1_000,
  readMs: 500,
  maxClosing: 10,
  closing: { maxSlippage: price('0.02'), widenBy: price('0.02'), widest: price('0.1') },
  exits,
});
