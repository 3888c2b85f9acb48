import type { AggregationConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { setting } from '../reading/setting.ts';

/** When several fills of a leader become one copy. */
export const aggregation = group<AggregationConfig>(
  {
    windowMs: setting(milliseconds(0, 600_000), 0, 'AGGREGATION_WINDOW'),
    maxWaitMs: setting(milliseconds(100, 3_600_000), 60_000),
  },
  ({ windowMs, maxWaitMs }, place) => {
    if (windowMs !== undefined && maxWaitMs !== undefined && maxWaitMs < windowMs)
      place.at('maxWaitMs').complain(`${maxWaitMs}`, `at least windowMs, which is ${windowMs}`);
  },
);
