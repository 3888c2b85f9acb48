import type { SizingRule } from '../../../domain/sizing/sizingRule.ts';
import type { Ratio, Usd } from '../../../domain/units.ts';
import { amount } from '../reading/amount.ts';
import { variant } from '../reading/variant.ts';
import { tiers } from './tiers.ts';

const dollars = amount<Usd>({ min: '0.01', max: '1000000', unit: 'dollars' });
/** Ten at most: nobody means more, but many write 50 for 50 %. */
const share = amount<Ratio>({ min: '0.000001', max: '10' });

/** How large a copy is: one of the rules, by its name. */
export const sizing = variant<SizingRule, 'kind'>('rule', 'kind', {
  fixed: { usd: dollars },
  proportional: { fraction: share },
  portfolio: { scale: share },
  risk: { accountRisk: amount<Ratio>({ min: '0.000001', max: '1' }), maxUsd: dollars },
  tiers: { tiers },
});
