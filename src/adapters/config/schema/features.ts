import type { FeaturesConfig } from '../config.ts';
import { flag } from '../reading/flag.ts';
import { group } from '../reading/group.ts';
import { setting } from '../reading/setting.ts';

/** Each optimisation by itself, to be switched off when it is suspected. */
export const features = group<FeaturesConfig>({
  cache: setting(flag, true),
  batching: setting(flag, true),
  aggregation: setting(flag, true),
  marketSocket: setting(flag, true),
});
