import type { Price } from '../units.ts';

/** How a market was decided, for good. */
export type Resolution = {
  readonly conditionId: string;
  /** Text from outside. */
  readonly title: string;
  /** Decides which contract pays, as it decides which exchange traded. */
  readonly version: 'v1' | 'v2';
  readonly negRisk: boolean;
  /** What each outcome pays, in the order of the outcomes. */
  readonly payouts: readonly Payout[];
};

export type Payout = {
  readonly assetId: string;
  /** The outcome's name: text from outside. */
  readonly outcome: string;
  /** What one share pays: a dollar, nothing, or half a dollar where nobody won. */
  readonly price: Price;
};

/** What a share of the asset pays; undefined for an asset of another market. */
export const payoutOf = ({ payouts }: Resolution, assetId: string): Price | undefined =>
  payouts.find((payout) => payout.assetId === assetId)?.price;
