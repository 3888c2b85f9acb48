import type { Config, LeaderConfig } from '../../adapters/config/config.ts';
import type { Address } from '../../domain/address.ts';
import type { CopyRules } from '../../domain/decisions/copyRules.ts';
import { UNANSWERED_OVERLAPS } from '../../domain/leaders/unansweredOverlaps.ts';
import type { CopyTradingOptions } from '../../engine/copyTradingOptions.ts';
import { alertsOptions } from './alertsOptions.ts';
import { pollRoundMs } from './pollRoundMs.ts';

/** Trades remembered, to recognise what is reported again: some 60 MB when all of it is used. */
const MAX_REMEMBERED = 200_000;
/** Look-ups of markets under way at once; the connections bound how many of them are asked. */
const MAX_LOOK_UPS = 1_000;
/** Copies below the minimum that wait to grow. */
const MAX_GROWING = 10_000;
/** How long a look at all positions waits for prices, ms. */
const PRICES_MS = 10_000;
/** Pause between two readings of our balance, ms. */
const BALANCE_MS = 15_000;
/** Pause before an order's bytes are posted again after an answer that settles nothing, ms. */
const PAUSE_MS = 250;
/** How often it is seen whether an order is to be looked up, ms. */
const LOOK_MS = 1_000;
/** How far the venue's record of our account may be behind, ms. */
const LAG_MS = 60_000;

/** The engine's options as the user configured them, for these leaders and this account. */
export function engineOptions(
  config: Config,
  leaders: readonly LeaderConfig[],
  account: Address,
): CopyTradingOptions {
  const { detection, resolution, redemption, caching, aggregation, orders, circuit, features } =
    config;
  const { positions, closing, exits, limits, risk } = config;
  const followed = leaders.filter(({ enabled }) => enabled);
  // Where there are so many leaders that each is polled less often, what one did since their last poll is not read yet.
  const overlapMs = Math.max(
    detection.dataApi.overlapMs,
    pollRoundMs(followed.length, detection.dataApi.maxRequestsPerSecond),
  );

  return {
    mode: config.mode,
    chainId: config.account.chainId,
    detection: {
      leaders: followed.map(({ address, alias }) => ({ address, alias })),
      pollMs: detection.dataApi.pollMs,
      overlapMs,
      memoryMs: Math.max(detection.dataApi.catchUpMs, overlapMs),
      rememberMs: caching.transactionsTtlMs,
      // The same over a restart, on top of what that reaches back by: clocks differ.
      knownMs:
        Math.max(caching.transactionsTtlMs, overlapMs) + (UNANSWERED_OVERLAPS + 1) * overlapMs,
      maxRemembered: MAX_REMEMBERED,
    },
    decisions: {
      rules: new Map(followed.map(({ address, rules }) => [address, allowed(rules, features)])),
      rollout: config.rollout,
      account,
      windowMs: features.aggregation ? aggregation.windowMs : 0,
      maxWaitMs: aggregation.maxWaitMs,
      maxGrowing: MAX_GROWING,
      maxLookUps: MAX_LOOK_UPS,
      roleWaitMs: detection.dataApi.roleWaitMs,
      maxWaiting: orders.maxWaiting,
    },
    orders: { ...orders, pauseMs: PAUSE_MS },
    positions: {
      ...positions,
      readMs: PRICES_MS,
      // What the sink has room for.
      maxClosing: orders.maxConcurrentExits + orders.maxWaiting,
      closing,
      exits,
    },
    risk: {
      ...risk,
      ...(limits.maxDrawdown !== undefined && { maxDrawdown: limits.maxDrawdown }),
      ...(limits.maxDailyLoss !== undefined && { maxDailyLoss: limits.maxDailyLoss }),
    },
    reductions: {
      everyMs: detection.dataApi.reductionsMs,
      overlapMs,
      transferMs: detection.dataApi.transferMs,
    },
    circuit,
    account: {
      balanceMs: BALANCE_MS,
      everyMs: LOOK_MS,
      quarantineMs: orders.quarantineMs,
      lagMs: LAG_MS,
    },
    ends: {
      resolutions: { everyMs: resolution.pollMs },
      redemptions: { everyMs: resolution.paidPollMs },
    },
    redemption,
    health: config.health,
    alerts: alertsOptions(config.alerts, features.aggregation ? aggregation.windowMs : 0),
  };
}

/** With aggregation switched off nothing waits to grow: what is too small is left out. */
function allowed(rules: CopyRules, { aggregation }: Config['features']): CopyRules {
  if (aggregation || rules.belowMinimum !== 'aggregate') return rules;
  return { ...rules, belowMinimum: 'skip' };
}
