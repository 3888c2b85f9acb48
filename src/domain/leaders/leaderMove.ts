import type { Address } from '../address.ts';
import type { Side } from '../side.ts';
import type { Price, Shares } from '../units.ts';

/** One or more fills of a leader in one asset and direction, taken together: what a decision is about. */
export type LeaderMove = {
  readonly leader: Address;
  readonly assetId: string;
  readonly side: Side;
  readonly tradeKeys: readonly string[];
  /** The fills' shares, and their average price. */
  readonly shares: Shares;
  readonly price: Price;
  /** Text from outside, as is `outcome`. */
  readonly title: string;
  readonly outcome: string;
};

/** Only what the record keeps of a move. */
export const moveOf = (move: LeaderMove): LeaderMove => {
  const { leader, assetId, side, tradeKeys, shares, price, title, outcome } = move;
  return { leader, assetId, side, tradeKeys, shares, price, title, outcome };
};
