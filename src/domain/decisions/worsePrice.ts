import type { Side } from '../side.ts';
import { minus, most, type Price, plus } from '../units.ts';

/** The price that is `by` worse than `price` for whoever trades on `side`; never below zero. */
export function worsePrice(side: Side, price: Price, by: Price): Price {
  return side === 'BUY' ? plus(price, by) : most(minus(price, by), 0n as Price);
}
