import type { DetectionConfig } from '../config.ts';
import { flag } from '../reading/flag.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { setting } from '../reading/setting.ts';

const rtds = group<DetectionConfig['rtds']>({
  enabled: setting(flag, true),
  connections: setting(numberFrom({ min: 1, max: 100, unit: 'connections' }), 2),
  silenceMs: setting(milliseconds(1_000, 300_000), 10_000),
});

const dataApi = group<DetectionConfig['dataApi']>(
  {
    pollMs: setting(milliseconds(50, 600_000), 2_000, 'POLL_INTERVAL'),
    overlapMs: setting(milliseconds(1_000, 3_600_000), 60_000),
    catchUpMs: setting(milliseconds(60_000, 604_800_000), 86_400_000),
    reductionsMs: setting(milliseconds(100, 3_600_000), 30_000),
    transferMs: setting(milliseconds(100, 3_600_000), 60_000),
    roleWaitMs: setting(milliseconds(0, 600_000), 20_000),
    maxRequestsPerSecond: setting(
      numberFrom({ min: 0.1, max: 1_000, unit: 'requests', fractions: true }),
      15,
    ),
  },
  ({ pollMs, overlapMs, catchUpMs }, place) => {
    if (pollMs !== undefined && overlapMs !== undefined && overlapMs < pollMs)
      place.at('overlapMs').complain(`${overlapMs}`, `at least pollMs, which is ${pollMs}`);
    if (catchUpMs !== undefined && overlapMs !== undefined && catchUpMs < overlapMs)
      place.at('catchUpMs').complain(`${catchUpMs}`, `at least overlapMs, which is ${overlapMs}`);
  },
);

/** How leaders' trades are seen. */
export const detection = group<DetectionConfig>({ rtds, dataApi });
