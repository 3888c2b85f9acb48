import type { Address } from '../address.ts';
import type { LeaderTrade } from '../leaderTrade.ts';
import { minus, plus, type Shares, ZERO_SHARES } from '../units.ts';

/** Most (leader, asset) pairs remembered; the first bought goes first. */
const MAX_PAIRS = 200_000;

/**
 * What leaders hold as far as we have watched them: purchases less sales, never below zero.
 *
 * An exit is copied as a fraction of this. A pair that was never seen, or has been pushed out, counts
 * as nothing, and then the leader's sale closes our whole lot: leaving early is the safe side.
 */
export type LeaderHoldings = {
  /** What the leader held before `trade`. Call before {@link LeaderHoldings.apply}. */
  heldBefore(trade: LeaderTrade): Shares;
  apply(trade: LeaderTrade): void;
  size(): number;
};

export function leaderHoldings(): LeaderHoldings {
  const held = new Map<string, Shares>();
  const pairOf = (leader: Address, assetId: string): string => `${leader}:${assetId}`;

  return {
    heldBefore: ({ leader, assetId }) => held.get(pairOf(leader, assetId)) ?? ZERO_SHARES,
    apply({ leader, assetId, side, shares }) {
      const pair = pairOf(leader, assetId);
      const before = held.get(pair) ?? ZERO_SHARES;
      const after = side === 'BUY' ? plus(before, shares) : minus(before, shares);
      if (after <= 0n) held.delete(pair);
      else held.set(pair, after);
      if (held.size > MAX_PAIRS) held.delete(held.keys().next().value as string);
    },
    size: () => held.size,
  };
}
