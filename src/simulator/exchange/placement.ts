import type { Shares, Usd } from '../../domain/units.ts';

/** What became of an order at once. */
export type Placement =
  | {
      readonly kind: 'accepted';
      /** `matched` where any part traded at once, `delayed` while it is held back. */
      readonly status: 'live' | 'matched' | 'delayed';
      /** What traded at once, fee not included. */
      readonly shares: Shares;
      readonly usd: Usd;
      readonly tradeIds: readonly string[];
    }
  | { readonly kind: 'refused'; readonly refusal: VenueRefusal };

/** A no in the venue's own words. */
export type VenueRefusal = {
  /** The HTTP status it travels with. */
  readonly status: number;
  readonly message: string;
};
