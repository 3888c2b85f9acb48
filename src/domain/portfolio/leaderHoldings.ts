import type { HoldingChanged } from '../events/engineEvent.ts';
import type { LeaderTrade } from '../leaders/leaderTrade.ts';
import { minus, plus, type Shares, ZERO_SHARES } from '../units.ts';
import { earlySales } from './earlySales.ts';
import { lotKey } from './lotKey.ts';

/** Most (leader, asset) pairs remembered; the first bought goes first. */
const MAX_PAIRS = 200_000;

/**
 * What leaders hold as far as we have watched them: purchases less sales, and what he did
 * besides to what we hold, never below zero.
 *
 * A purchase that is told after the sale of what it bought counts as that much less. An exit is copied as a fraction of this. A pair that was never seen, or has been pushed out, counts
 * as nothing, and then the leader's sale closes our whole lot: leaving early is the safe side.
 */
export type LeaderHoldings = {
  /** What the leader holds; before `trade`, if asked before {@link LeaderHoldings.apply}. */
  heldBefore(trade: Pick<LeaderTrade, 'leader' | 'assetId'>): Shares;
  /** How much of a purchase he has sold since, by what was seen before it; nothing of a sale. */
  soldSince(trade: LeaderTrade): Shares;
  apply(trade: LeaderTrade): void;
  /** What he did besides trading. */
  change(event: Pick<HoldingChanged, 'leader' | 'assetId' | 'before' | 'after'>): void;
  size(): number;
  /** Pairs of which he sold more than we had seen him buy. */
  earlySales(): number;
};

export function leaderHoldings(): LeaderHoldings {
  const held = new Map<string, Shares>();
  const early = earlySales();

  const heldOf = (of: Pick<LeaderTrade, 'leader' | 'assetId'>): Shares =>
    held.get(lotKey(of)) ?? ZERO_SHARES;

  const add = (pair: string, shares: Shares): void => {
    const after = plus(held.get(pair) ?? ZERO_SHARES, shares);
    if (after <= 0n) held.delete(pair);
    else held.set(pair, after);
    if (held.size > MAX_PAIRS) held.delete(held.keys().next().value as string);
  };

  return {
    heldBefore: heldOf,
    soldSince: (trade) => (trade.side === 'BUY' ? early.of(trade) : ZERO_SHARES),
    apply(trade) {
      const { shares } = trade;
      if (trade.side === 'BUY') {
        add(lotKey(trade), minus(shares, early.take(trade)));
        return;
      }
      early.add({ ...trade, shares: minus(shares, heldOf(trade)) });
      add(lotKey(trade), minus(ZERO_SHARES, shares));
    },
    change: ({ leader, assetId, before, after }) =>
      add(lotKey({ leader, assetId }), minus(after, before)),
    size: () => held.size,
    earlySales: early.size,
  };
}
