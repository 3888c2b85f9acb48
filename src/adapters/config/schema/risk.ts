import type { RiskConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { oneOf } from '../reading/oneOf.ts';
import { setting } from '../reading/setting.ts';

/** How the account as a whole is watched, and what happens when it loses too much. */
export const risk = group<RiskConfig>({
  equityEveryMs: setting(milliseconds(1_000, 86_400_000), 60_000),
  onDrawdown: setting(oneOf(['refuse', 'stop', 'flatten']), 'refuse'),
  onDailyLoss: setting(oneOf(['refuse', 'flatten']), 'refuse'),
});
