import type { LeaderMove } from '../leaders/leaderMove.ts';
import { type LeaderTrade, leaderTradeKey } from '../leaders/leaderTrade.ts';
import { type Shares, sum } from '../units.ts';
import { lotKey } from './lotKey.ts';
import { recent } from './recent.ts';

type Pair = Pick<LeaderTrade, 'leader' | 'assetId'>;

/** What leaders were seen to sell and nobody has decided about: it is still to be followed. */
export type UndecidedSales = {
  /** A sale, by which the leader gave up so many of those that they were known to hold. */
  add(sale: LeaderTrade, shares: Shares): void;
  of(pair: Pair): Shares;
  /** What the move was about is decided. */
  decided(move: Pair & Pick<LeaderMove, 'tradeKeys'>): void;
  /** Pairs of leader and asset of which something is undecided. */
  size(): number;
};

const MAX_PAIRS = 20_000;

/** Holds what is undecided of the 10,000 pairs that sold last, and of 20,000 at most. */
export function undecidedSales(): UndecidedSales {
  const byPair = recent<string, Map<string, Shares>>(MAX_PAIRS);
  return {
    add(sale, shares) {
      const pair = lotKey(sale);
      byPair.set(pair, new Map(byPair.get(pair)).set(leaderTradeKey(sale), shares));
    },
    of: (pair) => sum(byPair.get(lotKey(pair))?.values() ?? []),
    decided(move) {
      const pair = lotKey(move);
      const sales = byPair.get(pair);
      for (const key of move.tradeKeys) sales?.delete(key);
      if (sales?.size === 0) byPair.delete(pair);
    },
    size: byPair.size,
  };
}
