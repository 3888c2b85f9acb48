import type { HealthConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { setting } from '../reading/setting.ts';

/** How often every component is asked how it is. */
export const health = group<HealthConfig>({
  intervalMs: setting(milliseconds(100, 3_600_000), 30_000, 'HEALTH_CHECK_INTERVAL'),
  maxConcurrentHealthChecks: setting(
    numberFrom({ min: 1, max: 100 }),
    3,
    'MAX_CONCURRENT_HEALTH_CHECKS',
  ),
  timeoutMs: setting(milliseconds(10, 600_000), 5_000),
});
