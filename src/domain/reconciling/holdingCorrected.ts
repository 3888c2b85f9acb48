import type { Address } from '../address.ts';
import type { Shares, Usd } from '../units.ts';

/**
 * The wallet holds less of an asset than our book, and no order of ours took it: the user sold, merged or moved it by
 * hand. What is missing is taken off our lots. What it brought is no profit of ours: it came as money from outside.
 */
export type HoldingCorrected = {
  readonly type: 'holding-corrected';
  readonly atMs: number;
  readonly assetId: string;
  readonly conditionId: string;
  /** Text from outside, as is the outcome. */
  readonly title: string;
  readonly outcome: string;
  /** By our book, before. */
  readonly ours: Shares;
  /** In the wallet, and by our book from now on. */
  readonly venues: Shares;
  /** What is taken off, and what that had cost. */
  readonly lots: readonly LotShortage[];
};

/** What a lot lacks of its shares, and what that part of them had cost. */
export type LotShortage = {
  readonly leader: Address;
  readonly shares: Shares;
  readonly cost: Usd;
};
