import type { PositionsConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { setting } from '../reading/setting.ts';

/** How often positions are looked at. */
export const positions = group<PositionsConfig>({
  everyMs: setting(milliseconds(100, 3_600_000), 5_000),
});
