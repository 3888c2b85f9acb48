import type { Shares } from '../../domain/units.ts';

/** What the house maker quotes around a price: sizes, best first, one tick apart. */
export type Ladder = {
  /**
   * Which of its two best prices lies at the price: the ask as after somebody bought there, or the bid
   * as after somebody sold. The other best price is one tick away.
   */
  readonly touch: 'bid' | 'ask';
  /** Levels that would lie outside of [tick, 1 - tick] are left out. A zero leaves its level empty. */
  readonly bids: readonly Shares[];
  readonly asks: readonly Shares[];
};
