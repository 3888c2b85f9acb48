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
  /** Votes held. */
  size(): number;
};

/** When each leader of a group last bought the outcome, ms since the epoch. */
type Votes = Map<Address, number>;

/** Of all outcomes together. */
const MAX_VOTES = 100_000;

/**
 * A leader counts once, by his last purchase; a sale of the outcome, even of a part, takes his vote away.
 * Holds at most 100,000 votes, of the outcomes traded last: two generations take turns, and the older is
 * dropped whole.
 */
export function consensusBook(
  rules: ReadonlyMap<Address, { readonly consensus?: ConsensusRule | undefined }>,
): ConsensusBook {
  let current = new Map<string, Votes>();
  let previous = new Map<string, Votes>();
  let held = 0;
  const ruleOf = (leader: Address): ConsensusRule | undefined => rules.get(leader)?.consensus;
  const keyOf = ({ group }: ConsensusRule, assetId: string): string => `${assetId}:${group}`;

  const votesOn = (key: string): Votes => new Map(current.get(key) ?? previous.get(key));

  const set = (key: string, votes: Votes): void => {
    previous.delete(key);
    held += votes.size - (current.get(key)?.size ?? 0);
    if (votes.size > 0) current.set(key, votes);
    else current.delete(key);
    if (held < MAX_VOTES / 2) return;
    previous = current;
    current = new Map();
    held = 0;
  };

  const note = (trade: LeaderTrade, rule: ConsensusRule, nowMs: number): void => {
    const { leader, assetId, side, occurredAtMs } = trade;
    const key = keyOf(rule, assetId);
    const votes = votesOn(key);
    const before = votes.get(leader) ?? Number.NEGATIVE_INFINITY;
    if (side === 'BUY') votes.set(leader, Math.max(before, occurredAtMs));
    // One that is told late does not undo what came after it.
    else if (occurredAtMs >= before) votes.delete(leader);
    for (const [each, atMs] of votes) if (!counts(atMs, rule, nowMs)) votes.delete(each);
    set(key, votes);
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
      const votes = votesOn(keyOf(rule, assetId));
      votes.set(leader, Math.max(votes.get(leader) ?? Number.NEGATIVE_INFINITY, occurredAtMs));
      return [...votes.values()].filter((atMs) => counts(atMs, rule, nowMs)).length;
    },
    size: () =>
      [...current.values(), ...previous.values()].reduce((sum, { size }) => sum + size, 0),
  };
}

const counts = (atMs: number, { windowMs }: ConsensusRule, nowMs: number): boolean =>
  nowMs - atMs <= windowMs;
