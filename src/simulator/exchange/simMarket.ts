import type { Market } from '../../domain/markets/market.ts';

/** A market as the exchange trades it. Exactly two outcomes. */
export type SimMarket = Market & {
  /** Seconds that a marketable order is held back, as in sports. */
  readonly secondsDelay?: number;
  /** The same in ms, as in crypto. The longer of the two counts. */
  readonly takerDelayMs?: number;
  readonly questionId?: string;
};
