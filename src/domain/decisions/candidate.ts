import type { TradeSeen } from '../events/engineEvent.ts';
import type { LeaderMove } from '../leaders/leaderMove.ts';
import { leaderTradeKey } from '../leaders/leaderTrade.ts';
import type { Depth } from '../markets/depth.ts';
import type { Market, Quote } from '../markets/market.ts';
import { averagePrice, costOf, plus, type Shares, type Usd } from '../units.ts';

/** A leader's move with all that a decision needs to know about it. */
export type Candidate = LeaderMove & {
  /** Shares times price, fill by fill. */
  readonly notional: Usd;
  /** Of the newest fill, ms since the epoch: a leader who still trades is not old news. */
  readonly occurredAtMs: number;
  /** Of the newest fill, which is the one that brought the decision about. */
  readonly seenAtMs: number;
  /** What the leader held before the first fill, as far as we watched them. */
  readonly heldBefore: Shares;
  /** How many of the leader's group had bought the outcome lately, when the newest fill was seen. */
  readonly agreeing?: number | undefined;
  readonly market: Market;
  /** Where a sizing rule asks for it. */
  readonly quote?: Quote | undefined;
  /** The order book, where a limit asks for it. */
  readonly depth?: Depth | undefined;
  /** What the leader's positions are worth, where a sizing rule asks for it. */
  readonly leaderValue?: Usd | undefined;
};

/** What was looked up about a trade. */
export type Surroundings = Pick<Candidate, 'market' | 'quote' | 'depth' | 'leaderValue'>;

export function candidateOf(
  { trade, seenAtMs, heldBefore, agreeing }: TradeSeen,
  { market, quote, depth, leaderValue }: Surroundings,
): Candidate {
  const { leader, assetId, side, shares, price, title, outcome, occurredAtMs } = trade;
  // Written out here and where else a trade passes on its way to an order: spreading takes many times as long.
  return {
    market,
    quote,
    depth,
    leaderValue,
    leader,
    assetId,
    side,
    tradeKeys: [leaderTradeKey(trade)],
    shares,
    price,
    title,
    outcome,
    notional: costOf(shares, price),
    occurredAtMs,
    seenAtMs,
    heldBefore,
    agreeing,
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
    occurredAtMs: Math.max(first.occurredAtMs, next.occurredAtMs),
    seenAtMs: Math.max(first.seenAtMs, next.seenAtMs),
    heldBefore: first.heldBefore,
  };
}
