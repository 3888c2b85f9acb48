import type { OrdersConfig } from '../config.ts';
import { flag } from '../reading/flag.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { setting } from '../reading/setting.ts';

/** How many orders are under way at once, how many wait, how fast they are sent, and what happens without an answer. */
export const orders = group<OrdersConfig>({
  maxConcurrentTrades: setting(numberFrom({ min: 1, max: 1_000 }), 50, 'MAX_CONCURRENT_TRADES'),
  maxConcurrentExits: setting(numberFrom({ min: 1, max: 1_000 }), 300),
  maxWaiting: setting(numberFrom({ min: 0, max: 1_000_000 }), 1_000),
  // Nine tenths of the Standard tier: 40 a second, 60 at once.
  perSecond: setting(numberFrom({ min: 0.1, max: 1_000, unit: 'orders', fractions: true }), 36),
  burst: setting(numberFrom({ min: 1, max: 1_000, unit: 'orders' }), 54),
  heartbeat: setting(flag, false),
  hedgeMs: setting(milliseconds(50, 60_000), 1_000),
  insistMs: setting(milliseconds(0, 60_000), 10_000),
  quarantineMs: setting(milliseconds(60_000, 3_600_000), 120_000),
});
