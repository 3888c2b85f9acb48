import type { LeaderTrade } from '../leaders/leaderTrade.ts';
import { least, minus, plus, type Shares, ZERO_SHARES } from '../units.ts';
import { lotKey } from './lotKey.ts';
import { recent } from './recent.ts';

type Bought = Pick<LeaderTrade, 'leader' | 'assetId' | 'shares' | 'occurredAtMs'>;

/**
 * What leaders sold without our having seen them buy it. They may have had it before anybody looked, or have bought
 * it in a trade that is told late: then that purchase is undone by the time we hear of it.
 */
export type EarlySales = {
  /** A sale, with how much of it was more than we knew of. */
  add(sale: Bought): void;
  /**
   * How much of a purchase the leader has sold since, by what was seen before it. It is accounted for: a second purchase is not
   * undone by it.
   */
  take(purchase: Bought): Shares;
  /** Pairs of leader and asset remembered. */
  size(): number;
};

type EarlySale = { readonly occurredAtMs: number; readonly left: Shares };

/** Pairs of leader and asset; the sales of a pair that are remembered. */
const MAX_PAIRS = 20_000;
const MAX_SALES = 16;

/**
 * A sale undoes only what was bought before it: blocks are stamped in whole seconds, and of two trades in one
 * second nobody says which came first. Holds at most 20,000 pairs, of each the last sixteen sales.
 */
export function earlySales(): EarlySales {
  const byPair = recent<string, readonly EarlySale[]>(MAX_PAIRS);

  return {
    add(sale) {
      if (sale.shares <= 0n) return;
      const { occurredAtMs, shares: left } = sale;
      const before = byPair.get(lotKey(sale)) ?? [];
      byPair.set(lotKey(sale), [...before, { occurredAtMs, left }].slice(-MAX_SALES));
    },
    take(purchase) {
      const sales = byPair.get(lotKey(purchase));
      if (!sales) return ZERO_SHARES;
      const { undone, left } = undoing(purchase, sales);
      if (left.length > 0) byPair.set(lotKey(purchase), left);
      else byPair.delete(lotKey(purchase));
      return undone;
    },
    size: byPair.size,
  };
}

/** How much of the purchase these sales undo, and what is left of them. */
function undoing(
  { shares, occurredAtMs }: Bought,
  sales: readonly EarlySale[],
): { readonly undone: Shares; readonly left: readonly EarlySale[] } {
  let undone = ZERO_SHARES;
  const left = sales.map((sale) => {
    if (sale.occurredAtMs <= occurredAtMs) return sale;
    const part = least(sale.left, minus(shares, undone));
    undone = plus(undone, part);
    return { ...sale, left: minus(sale.left, part) };
  });
  return { undone, left: left.filter((sale) => sale.left > 0n) };
}
