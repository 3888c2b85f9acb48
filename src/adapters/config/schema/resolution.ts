import type { ResolutionConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { setting } from '../reading/setting.ts';

/** How soon it is noticed that a market is decided, and that it has paid. */
export const resolution = group<ResolutionConfig>({
  pollMs: setting(milliseconds(100, 3_600_000), 60_000),
  paidPollMs: setting(milliseconds(100, 3_600_000), 15_000),
});
