import type { Ratio } from '../units.ts';

/** When a position is closed. What is absent never closes one. */
export type ExitRules = {
  /** Gain over what the position cost, fees included, as a fraction of that. */
  readonly takeProfit?: Ratio;
  /** Loss against what the position cost, fees included, as a fraction of that. */
  readonly stopLoss?: Ratio;
  /** Fall of what its shares go for from the best since the position was opened, as a fraction of that. */
  readonly trailingStop?: Ratio;
  /** Time since the position was opened, ms. */
  readonly maxHoldMs?: number;
  /** Time left until the market's end, or until its game begins, ms. */
  readonly beforeCloseMs?: number;
  /** Reduces the position as its leader reduces theirs. */
  readonly mirror: boolean;
  /** Closes the position when its leader is no longer followed. */
  readonly leaderStopped: boolean;
};
