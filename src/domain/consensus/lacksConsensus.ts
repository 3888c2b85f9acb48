import type { Refusal } from '../decisions/refusal.ts';
import type { ConsensusRule } from './consensusRule.ts';

/**
 * Why a purchase is not copied before others of the leader's group bought the same; nothing where enough did, and for a
 * leader without a group. The trade that makes them enough is copied, and so is each that follows while they are; those
 * before it are not made up for.
 */
export function lacksConsensus(
  { agreeing = 0 }: { readonly agreeing?: number | undefined },
  rule: ConsensusRule | undefined,
): Refusal | undefined {
  if (!rule || agreeing >= rule.minLeaders) return undefined;
  return { code: 'no-consensus', actual: String(agreeing), limit: String(rule.minLeaders) };
}
