import type { Address } from './address.ts';
import type { TradeSeen } from './engineEvent.ts';
import { leaderTradeKey } from './leaderTrade.ts';
import type { Market, Quote } from './market.ts';
import type { Side } from './side.ts';
import { averagePrice, costOf, type Price, plus, type Shares, type Usd } from './units.ts';

/** One or more fills of a leader in one asset and direction, with all that a decision needs to know. */
export type Candidate = {
  readonly leader: Address;
  readonly assetId: string;
  readonly side: Side;
  readonly tradeKeys: readonly string[];
  /** The fills' shares, their shares times price, and the average of it. */
  readonly shares: Shares;
  readonly notional: Usd;
  readonly price: Price;
  /** Of the oldest fill, ms since the epoch. */
  readonly occurredAtMs: number;
  readonly seenAtMs: number;
  /** What the leader held before the first fill, as far as we watched him. */
  readonly heldBefore: Shares;
  readonly market: Market;
  /** Where a sizing rule asks for it. */
  readonly quote?: Quote;
  /** What the leader's positions are worth, where a sizing rule asks for it. */
  readonly leaderValue?: Usd;
};

/** What was looked up about a trade. */
export type Surroundings = Pick<Candidate, 'market' | 'quote' | 'leaderValue'>;

export function candidateOf({ trade, seenAtMs, heldBefore }: TradeSeen, found: Surroundings): Candidate {
  return {
    ...found,
    leader: trade.leader,
    assetId: trade.assetId,
    side: trade.side,
    tradeKeys: [leaderTradeKey(trade)],
    shares: trade.shares,
    notional: costOf(trade.shares, trade.price),
    price: trade.price,
    occurredAtMs: trade.occurredAtMs,
    seenAtMs,
    heldBefore,
  };
}

/** Two candidates of one leader, asset and side as one: summed, with what was looked up last. */
export function addCandidates(first: Candidate, next: Candidate): Candidate {
  const shares = plus(first.shares, next.shares);
  const notional = plus(first.notional, next.notional);
  return {
    ...next,
    tradeKeys: [...first.tradeKeys, ...next.tradeKeys],
    shares,
    notional,
    price: averagePrice(notional, shares),
    occurredAtMs: Math.min(first.occurredAtMs, next.occurredAtMs),
    seenAtMs: Math.min(first.seenAtMs, next.seenAtMs),
    heldBefore: first.heldBefore,
  };
}
