import type { Shares, Usd } from '../units.ts';
import type { VenueMode } from './venueMode.ts';

/** What the venue made of an order we posted, in the classes that decide what may be done next. */
export type PostAnswer =
  /** It is in the book's hands. What it traded at once is in `shares` and `usd` (fee not included). */
  | {
      readonly kind: 'accepted';
      /** `delayed` means that the venue holds it back before matching; the result comes later. */
      readonly status: 'matched' | 'live' | 'delayed';
      readonly shares: Shares;
      readonly usd: Usd;
      readonly tradeIds: readonly string[];
    }
  /** Refused for good: it never traded and never will. */
  | {
      readonly kind: 'rejected';
      readonly message: string;
      readonly advice: string;
      /** The book did not offer enough, or the market takes no orders: nothing is wrong with us or the venue. */
      readonly byMarket?: 'unmatched' | 'closed';
      /** The wallet holds less than the order, or the venue may not move it: it does not say which. */
      readonly byWallet?: 'lacking';
    }
  /**
   * Turned away at the door, before the book: it was not placed, and the same bytes may be posted again
   * while the decision is fresh.
   */
  | {
      readonly kind: 'busy';
      readonly message: string;
      readonly advice: string;
      /** Absent where it is we who come too often. */
      readonly mode?: VenueMode;
      /** How long the venue asked to be left alone, ms; absent where it did not say. */
      readonly retryAfterMs?: number;
    }
  /** It never reached the venue. */
  | { readonly kind: 'not-sent'; readonly message: string }
  /** It may have traded: the money stays reserved until the venue's record says. */
  | {
      readonly kind: 'unknown';
      readonly message: string;
      /** How long the venue asked to be left alone, ms; absent where it did not say. */
      readonly retryAfterMs?: number;
    }
  /** The venue knows these bytes already: they landed before. */
  | { readonly kind: 'landed' }
  /** Nothing more can be sent: the credentials are refused, or the account is. */
  | { readonly kind: 'stop'; readonly message: string; readonly advice: string };
