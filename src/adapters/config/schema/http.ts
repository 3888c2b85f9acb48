import type { HttpConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { setting } from '../reading/setting.ts';

/** How connections to the venue are made and kept. */
export const http = group<HttpConfig>({
  maxSockets: setting(numberFrom({ min: 1, max: 1_000, unit: 'sockets' }), 100),
  connectTimeoutMs: setting(milliseconds(10, 600_000), 3_000),
  responseTimeoutMs: setting(milliseconds(10, 600_000), 10_000),
  hedgeReadsMs: setting(milliseconds(50, 600_000), 2_000),
  keepAliveMs: setting(milliseconds(1_000, 3_600_000), 60_000),
});
