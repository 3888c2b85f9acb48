import type { LeaderMove } from '../leaders/leaderMove.ts';
import { type LeaderTrade, leaderTradeKey } from '../leaders/leaderTrade.ts';
import { partToSell, type Reduced } from '../reductions/partToSell.ts';
import { minus, plus, type Shares, ZERO_SHARES } from '../units.ts';
import { lotKey } from './lotKey.ts';
import { recent } from './recent.ts';

type Pair = Pick<LeaderTrade, 'leader' | 'assetId'>;
type Move = Pair & Pick<LeaderMove, 'tradeKeys'>;

/**
 * What leaders bought and nobody has decided about, and how much of it they are out of again.
 *
 * A sale that is seen meanwhile is not counted: it has its turn behind the purchase, and is followed then. What a
 * leader does besides trading has no turn. It is followed at once, with what we hold at that moment, so that a purchase
 * that is copied after it would be followed out by nobody.
 */
export type UndecidedPurchases = {
  /** A purchase, of which the leader had sold so much by what was seen before it. */
  add(purchase: LeaderTrade, sold: Shares): void;
  /** The leader gave up a part of what they held, and the same part of each of these. */
  reduce(pair: Pair, change: Pick<Reduced, 'before' | 'after'>): void;
  /**
   * How much of these purchases the leader is out of again: by sales that were seen before them, and by what they did since
   * besides trading. Nothing of what is decided, and of sales.
   */
  soldSince(move: Move): Shares;
  /** What the move was about is decided. */
  decided(move: Move): void;
  /** Pairs of leader and asset of which something is undecided. */
  size(): number;
};

type Purchase = { readonly sold: Shares; readonly left: Shares };

const MAX_PAIRS = 20_000;

/** Holds what is undecided of the 10,000 pairs that bought last, and of 20,000 at most. */
export function undecidedPurchases(): UndecidedPurchases {
  const byPair = recent<string, Map<string, Purchase>>(MAX_PAIRS);

  return {
    add(purchase, sold) {
      const pair = lotKey(purchase);
      const purchases = byPair.get(pair) ?? new Map<string, Purchase>();
      purchases.set(leaderTradeKey(purchase), { sold, left: minus(purchase.shares, sold) });
      byPair.set(pair, purchases);
    },
    reduce(pair, { before, after }) {
      if (after >= before) return;
      const purchases = byPair.get(lotKey(pair));
      purchases?.forEach(({ sold, left }, key) => {
        const gone = partToSell({ before, after, ours: left });
        purchases.set(key, { sold: plus(sold, gone), left: minus(left, gone) });
      });
    },
    soldSince(move) {
      const purchases = byPair.get(lotKey(move));
      return move.tradeKeys.reduce(
        (sum, key) => plus(sum, purchases?.get(key)?.sold ?? ZERO_SHARES),
        ZERO_SHARES,
      );
    },
    decided(move) {
      const pair = lotKey(move);
      const purchases = byPair.get(pair);
      for (const key of move.tradeKeys) purchases?.delete(key);
      if (purchases?.size === 0) byPair.delete(pair);
    },
    size: byPair.size,
  };
}
