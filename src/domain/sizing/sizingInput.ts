import type { Price, Usd } from '../units.ts';

/** What a sizing rule may look at. */
export type SizingInput = {
  /** Shares times price of the leader's trade, or of the fills summed. */
  readonly leaderNotional: Usd;
  readonly leaderPrice: Price;
  /** What the market asks (for a BUY) now; absent where it is not known. */
  readonly currentPrice?: Price | undefined;
  /** What the leader's portfolio is worth; absent where it is not known. */
  readonly leaderValue?: Usd | undefined;
  /** Our cash and positions at cost. */
  readonly equity: Usd;
};
