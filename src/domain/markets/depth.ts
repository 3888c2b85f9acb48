import type { Price, Shares } from '../units.ts';

/** What is offered at one price. */
export type Level = {
  readonly price: Price;
  /** Above zero. */
  readonly shares: Shares;
};

/** The order book of one outcome at one moment: each side best price first, each price once. */
export type Depth = {
  /** What others would buy, the highest price first; [] when nobody does. */
  readonly bids: readonly Level[];
  /** What others would sell, the lowest price first; [] when nobody does. */
  readonly asks: readonly Level[];
  /** What prices of orders go by at the moment; absent where that was not told. */
  readonly tick?: Price;
};
