import type { Address } from '../address.ts';
import type { EngineEvent } from '../engineEvent.ts';
import type { LeaderTrade } from '../leaderTrade.ts';
import type { ConsensusRule } from './consensusRule.ts';

/**
 * Who of a group bought an outcome lately: a fold over the leader trades in the engine's events, so that
 * the journal gives it back after a restart.
 */
export type ConsensusBook = {
  apply(event: EngineEvent): void;
  /**
   * How many leaders of his group have bought the outcome within its window, as of `nowMs`, with this
   * purchase of his; undefined for a sale, and where he is in no group.
   */
  agreeing(trade: LeaderTrade, nowMs: number): number | undefined;
  /** Outcomes of which it knows a purchase. */
  size(): number;
};

/** When each leader of a group last bought the outcome, ms since the epoch. */
type Votes = Map<Address, number>;

const MAX_OUTCOMES = 10_000;

/**
 * A leader counts once, by his last purchase; a sale of the outcome, even of a part, takes his vote away.
 * Holds a time for each leader of each group and outcome, of the 10,000 outcomes traded last, as long as
 * it counts.
 */
export function consensusBook(
  rules: ReadonlyMap<Address, { readonly consensus?: ConsensusRule | undefined }>,
): ConsensusBook {
  const outcomes = new Map<string, Votes>();
  const ruleOf = (leader: Address): ConsensusRule | undefined => rules.get(leader)?.consensus;
  const keyOf = ({ group }: ConsensusRule, assetId: string): string => `${assetId}:${group}`;

  const note = (trade: LeaderTrade, rule: ConsensusRule, nowMs: number): void => {
    const { leader, assetId, side, occurredAtMs } = trade;
    const key = keyOf(rule, assetId);
    const votes = outcomes.get(key) ?? new Map<Address, number>();
    const before = votes.get(leader) ?? Number.NEGATIVE_INFINITY;
    if (side === 'BUY') votes.set(leader, Math.max(before, occurredAtMs));
    // One that is told late does not undo what came after it.
    else if (occurredAtMs >= before) votes.delete(leader);
    for (const [each, atMs] of votes) if (!counts(atMs, rule, nowMs)) votes.delete(each);
    outcomes.delete(key);
    if (votes.size > 0) outcomes.set(key, votes);
    const [oldest] = outcomes.keys();
    if (outcomes.size > MAX_OUTCOMES && oldest !== undefined) outcomes.delete(oldest);
  };

  return {
    apply(event) {
      if (event.type !== 'trade-seen') return;
      const rule = ruleOf(event.trade.leader);
      if (rule) note(event.trade, rule, event.atMs);
    },
    agreeing({ leader, assetId, side, occurredAtMs }, nowMs) {
      const rule = ruleOf(leader);
      if (!rule || side !== 'BUY') return undefined;
      const votes = outcomes.get(keyOf(rule, assetId)) ?? new Map<Address, number>();
      const his = Math.max(votes.get(leader) ?? Number.NEGATIVE_INFINITY, occurredAtMs);
      const all = new Map(votes).set(leader, his).values();
      return [...all].filter((atMs) => counts(atMs, rule, nowMs)).length;
    },
    size: () => outcomes.size,
  };
}

const counts = (atMs: number, { windowMs }: ConsensusRule, nowMs: number): boolean =>
  nowMs - atMs <= windowMs;
