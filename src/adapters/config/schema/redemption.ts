import type { RedemptionConfig } from '../config.ts';
import { flag } from '../reading/flag.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { setting } from '../reading/setting.ts';
import { webUrl } from '../reading/webUrl.ts';

/** Whether we turn winning shares into cash ourselves, and by which node of the chain. */
export const redemption = group<RedemptionConfig>({
  auto: setting(flag, false),
  everyMs: setting(milliseconds(1_000, 86_400_000), 60_000),
  afterMs: setting(milliseconds(0, 604_800_000), 600_000),
  maxGasGwei: setting(numberFrom({ min: 1, max: 100_000 }), 500),
  rpcUrl: setting(webUrl(['https', 'http']), 'https://polygon.drpc.org'),
});
