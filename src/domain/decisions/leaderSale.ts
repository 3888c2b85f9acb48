import type { LeaderMove } from '../leaders/leaderMove.ts';
import type { Shares } from '../units.ts';

/** A sale of a leader, and what they held before it as far as we watched them. */
export type LeaderSale = Pick<LeaderMove, 'leader' | 'assetId' | 'side' | 'shares'> & {
  readonly heldBefore: Shares;
};
