import type { Candidate } from './candidate.ts';
import type { CopyRules } from './copyRules.ts';
import { decideEntry } from './decideEntry.ts';
import { decideExit } from './decideExit.ts';
import { type Decision, skip } from './decision.ts';
import { refusedAtSight } from './refusedAtSight.ts';
import type { Situation } from './situation.ts';

/**
 * Decides what becomes of a leader's move: an order, nothing, or patience. Pure.
 *
 * A purchase of theirs is an entry of ours, within all limits; a sale of theirs is an exit from what they led us into,
 * which limits on money never hold back, however late it is seen.
 */
export function decide(candidate: Candidate, rules: CopyRules, situation: Situation): Decision {
  const { side, market } = candidate;
  const refusal = refusedAtSight(candidate, rules.limits, situation.nowMs);
  if (refusal) return skip(refusal);
  if (side === 'SELL' && rules.exits?.mirror === false)
    return skip({ code: 'exits-not-mirrored', actual: 'sold', limit: 'not mirrored' });
  if (!market.acceptingOrders)
    return skip({ code: 'market-closed', actual: 'closed', limit: 'accepting orders' });
  const decision =
    side === 'BUY'
      ? decideEntry(candidate, rules, situation)
      : decideExit(candidate, rules, situation);
  // Ids are made from the trades, so this is the same copy again, however it came here a second time.
  if (decision.kind === 'copy' && situation.portfolio.hasIntent(decision.intent.id))
    return skip({ code: 'already-copied', actual: decision.intent.id, limit: 'once' });
  return decision;
}
