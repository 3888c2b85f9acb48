import { MILLION, type Price } from '../units.ts';

/**
 * Whether the venue takes an order at `price` where prices move by `tick`: a multiple of the tick, no
 * less than one tick and no more than one dollar less a tick. `tick` above zero.
 */
export function isOnTick(price: Price, tick: Price): boolean {
  // Decimal places do not decide it: 0.003 has three and is off a tick of 0.0025.
  return price % tick === 0n && price >= tick && price <= MILLION - tick;
}
