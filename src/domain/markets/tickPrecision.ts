import type { Price } from '../units.ts';

/** How many decimal places the venue takes in a market of one tick size. */
export type TickPrecision = {
  readonly priceDecimals: number;
  /** Of shares, where an order is made by shares; of dollars, where a BUY is made by dollars. */
  readonly sizeDecimals: number;
  /** Of the other side of the order: what follows from size and price. */
  readonly amountDecimals: number;
};

/** Ticks in millionths. From the venue's order documentation; both of its clients have the same table. */
const PRECISIONS: ReadonlyMap<bigint, TickPrecision> = new Map([
  [100_000n, { priceDecimals: 1, sizeDecimals: 2, amountDecimals: 3 }],
  [10_000n, { priceDecimals: 2, sizeDecimals: 2, amountDecimals: 4 }],
  [5_000n, { priceDecimals: 3, sizeDecimals: 2, amountDecimals: 5 }],
  [2_500n, { priceDecimals: 4, sizeDecimals: 2, amountDecimals: 6 }],
  [1_000n, { priceDecimals: 3, sizeDecimals: 2, amountDecimals: 5 }],
  [100n, { priceDecimals: 4, sizeDecimals: 2, amountDecimals: 6 }],
]);

/** Every tick that the venue has, coarsest first. */
export const TICKS = [...PRECISIONS.keys()] as unknown as readonly Price[];

/**
 * The precision of orders in a market with this tick.
 *
 * @throws RangeError for a tick that the venue does not have: guessing would have orders refused.
 */
export function tickPrecision(tick: Price): TickPrecision {
  const precision = PRECISIONS.get(tick);
  if (!precision) throw new RangeError(`${tick} millionths is not a tick size of the venue.`);
  return precision;
}
