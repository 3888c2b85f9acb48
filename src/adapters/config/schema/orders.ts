import type { OrdersConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { setting } from '../reading/setting.ts';

/** How many orders are under way at once, how many wait, and what is done about one without an answer. */
export const orders = group<OrdersConfig>({
  maxConcurrentTrades: setting(numberFrom({ min: 1, max: 1_000 }), 10, 'MAX_CONCURRENT_TRADES'),
  maxWaiting: setting(numberFrom({ min: 0, max: 1_000_000 }), 1_000),
  hedgeMs: setting(milliseconds(50, 60_000), 1_000),
  insistMs: setting(milliseconds(0, 60_000), 10_000),
  quarantineMs: setting(milliseconds(60_000, 3_600_000), 120_000),
});
