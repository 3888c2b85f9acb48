import type { Config } from '../config.ts';
import { group } from '../reading/group.ts';
import { oneOf } from '../reading/oneOf.ts';
import { setting } from '../reading/setting.ts';
import { sizing } from './sizing.ts';

/** How leaders are copied who have no rules of their own. */
export const copy = group<Config['copy']>({
  sizing: setting(sizing, { rule: 'fixed', usd: '10' }),
  belowMinimum: setting(oneOf(['bump', 'skip', 'aggregate']), 'skip'),
  orderType: setting(oneOf(['FAK', 'FOK', 'GTC']), 'FAK'),
});
