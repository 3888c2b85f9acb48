import type { SettlementFate } from '../exchange/settlementFate.ts';
import type { Random } from '../random.ts';
import { drawn } from './rules/drawn.ts';
import type { SettlementRule } from './rules/faultRule.ts';

/** What a rule that strikes makes of a transaction. Draws what it leaves open from `random`. */
export function settlementFateOf(
  { outcome, retries = 0, retryMs = 0, error }: SettlementRule,
  random: Random,
): SettlementFate {
  return {
    outcome: outcome === 'mined' ? 'MINED' : 'FAILED',
    retries,
    retryMs: drawn(retryMs, random),
    ...(error !== undefined && { error }),
  };
}
