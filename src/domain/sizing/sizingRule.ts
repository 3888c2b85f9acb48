import type { Ratio, Usd } from '../units.ts';

/** How large a copy is. The config names one per leader. */
export type SizingRule =
  /** The same amount for every copy. */
  | { readonly kind: 'fixed'; readonly usd: Usd }
  /** A fraction of the leader's notional. */
  | { readonly kind: 'proportional'; readonly fraction: Ratio }
  /** The part of their portfolio that the leader put in, of our equity. `scale` 1 copies it as it is. */
  | { readonly kind: 'portfolio'; readonly scale: Ratio }
  /** As many shares as lose `accountRisk` of our equity if the price moves back to the leader's. */
  | { readonly kind: 'risk'; readonly accountRisk: Ratio; readonly maxUsd: Usd }
  /** A fraction of the leader's notional, by how large it is: the last tier whose `from` it reaches. */
  | { readonly kind: 'tiers'; readonly tiers: readonly SizingTier[] };

export type SizingTier = {
  /** The leader's notional from which the tier applies. */
  readonly from: Usd;
  readonly multiplier: Ratio;
};
