import type { OrdersConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { setting } from '../reading/setting.ts';

/** How many orders are under way at once, and how many wait. */
export const orders = group<OrdersConfig>({
  maxConcurrentTrades: setting(numberFrom({ min: 1, max: 1_000 }), 10, 'MAX_CONCURRENT_TRADES'),
  maxConcurrentExits: setting(numberFrom({ min: 1, max: 1_000 }), 75),
  maxWaiting: setting(numberFrom({ min: 0, max: 1_000_000 }), 1_000),
});
