import type { Address } from '../address.ts';
import type { EngineEvent } from '../events/engineEvent.ts';
import type { LeaderTrade } from '../leaders/leaderTrade.ts';
import type { ConsensusRule } from './consensusRule.ts';

/**
 * Who of a group bought an outcome lately: a fold over the leader trades in the engine's events, so that
 * the journal gives it back after a restart.
 */
export type ConsensusBook = {
  apply(event: EngineEvent): void;
  /**
   * How many of the leader's group have bought the outcome within its window, as of `nowMs`, and not sold of it since,
   * counting this purchase; undefined for a sale, and where the leader is in no group.
   */
  agreeing(trade: LeaderTrade, nowMs: number): number | undefined;
  /** Votes held, and those that a sale took away lately. */
  size(): number;
};

/** When a leader last bought and sold the outcome, ms since the epoch; they are for it while they bought last. */
type Vote = { readonly boughtAtMs: number; readonly soldAtMs: number };

type Votes = Map<Address, Vote>;

const NEVER_MS = Number.NEGATIVE_INFINITY;
const NONE: Vote = { boughtAtMs: NEVER_MS, soldAtMs: NEVER_MS };

/** Of all outcomes together. */
const MAX_VOTES = 100_000;

/**
 * A leader counts once, by their last purchase; a sale of the outcome, even of a part, takes their vote away, also
 * where it is told first and the purchase after it. Holds at most 100,000 votes, of the outcomes traded last: two
 * generations take turns, and the older is dropped whole.
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
    const key = keyOf(rule, trade.assetId);
    const votes = votesOn(key);
    votes.set(trade.leader, withTrade(votes.get(trade.leader) ?? NONE, trade));
    for (const [each, { boughtAtMs, soldAtMs }] of votes)
      if (!counts(Math.max(boughtAtMs, soldAtMs), rule, nowMs)) votes.delete(each);
    set(key, votes);
  };

  return {
    apply(event) {
      if (event.type !== 'trade-seen') return;
      const rule = ruleOf(event.trade.leader);
      if (rule) note(event.trade, rule, event.atMs);
    },
    agreeing(trade, nowMs) {
      const { leader, assetId, side } = trade;
      const rule = ruleOf(leader);
      if (!rule || side !== 'BUY') return undefined;
      const votes = votesOn(keyOf(rule, assetId));
      votes.set(leader, withTrade(votes.get(leader) ?? NONE, trade));
      return [...votes.values()].filter(({ boughtAtMs }) => counts(boughtAtMs, rule, nowMs)).length;
    },
    size: () =>
      [...current.values(), ...previous.values()].reduce((sum, { size }) => sum + size, 0),
  };
}

/** One that is told late does not undo what came after it. */
function withTrade(vote: Vote, { side, occurredAtMs }: LeaderTrade): Vote {
  const { boughtAtMs, soldAtMs } = vote;
  if (side === 'BUY')
    return occurredAtMs < soldAtMs
      ? vote
      : { soldAtMs, boughtAtMs: Math.max(boughtAtMs, occurredAtMs) };
  return {
    soldAtMs: Math.max(soldAtMs, occurredAtMs),
    boughtAtMs: occurredAtMs >= boughtAtMs ? NEVER_MS : boughtAtMs,
  };
}

const counts = (atMs: number, { windowMs }: ConsensusRule, nowMs: number): boolean =>
  nowMs - atMs <= windowMs;
