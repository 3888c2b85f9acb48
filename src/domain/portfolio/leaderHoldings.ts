import type { HoldingChanged } from '../events/engineEvent.ts';
import type { LeaderTrade } from '../leaders/leaderTrade.ts';
import { minus, plus, type Shares, ZERO_SHARES } from '../units.ts';
import { lotKey } from './lotKey.ts';

/** Most (leader, asset) pairs remembered; the first bought goes first. */
const MAX_PAIRS = 200_000;

/**
 * What leaders hold as far as we have watched them: purchases less sales, and what he did
 * besides to what we hold, never below zero.
 *
 * An exit is copied as a fraction of this. A pair that was never seen, or has been pushed out, counts
 * as nothing, and then the leader's sale closes our whole lot: leaving early is the safe side.
 */
export type LeaderHoldings = {
  /** What the leader holds; before `trade`, if asked before {@link LeaderHoldings.apply}. */
  heldBefore(trade: Pick<LeaderTrade, 'leader' | 'assetId'>): Shares;
  apply(trade: Pick<LeaderTrade, 'leader' | 'assetId' | 'side' | 'shares'>): void;
  /** What he did besides trading. */
  change(event: Pick<HoldingChanged, 'leader' | 'assetId' | 'before' | 'after'>): void;
  size(): number;
};

export function leaderHoldings(): LeaderHoldings {
  const held = new Map<string, Shares>();

  const add = (pair: string, shares: Shares): void => {
    const after = plus(held.get(pair) ?? ZERO_SHARES, shares);
    if (after <= 0n) held.delete(pair);
    else held.set(pair, after);
    if (held.size > MAX_PAIRS) held.delete(held.keys().next().value as string);
  };

  return {
    heldBefore: ({ leader, assetId }) => held.get(lotKey({ leader, assetId })) ?? ZERO_SHARES,
    apply: ({ leader, assetId, side, shares }) =>
      add(lotKey({ leader, assetId }), side === 'BUY' ? shares : minus(ZERO_SHARES, shares)),
    change: ({ leader, assetId, before, after }) =>
      add(lotKey({ leader, assetId }), minus(after, before)),
    size: () => held.size,
  };
}
