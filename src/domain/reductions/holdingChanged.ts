import type { Address } from '../address.ts';
import type { Shares } from '../units.ts';
import type { HoldingChangeKind } from './holdingChange.ts';

/** A leader's holding of what they led us into changed, and no trade of theirs did it. */
export type HoldingChanged = {
  readonly type: 'holding-changed';
  readonly atMs: number;
  readonly leader: Address;
  readonly assetId: string;
  readonly conditionId: string;
  /** Text from outside, as is `outcome`. */
  readonly title: string;
  readonly outcome: string;
  /** What the venue's record says that the leader did; `unexplained` where the position alone tells of it. */
  readonly cause: HoldingChangeKind | 'unexplained';
  /** What the leader held and holds, as far as we watched them. */
  readonly before: Shares;
  readonly after: Shares;
  /** Of ours, to be sold after the leader. */
  readonly toSell: Shares;
  /** When its block was made, or when the position was read, ms since the epoch. */
  readonly occurredAtMs: number;
  /** Tells the change from every other on the record; absent where the position alone tells of it. */
  readonly key?: string;
};
