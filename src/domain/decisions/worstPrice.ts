import type { Limits } from '../limits/limits.ts';
import type { Side } from '../side.ts';
import {
  ceilTo,
  floorTo,
  formatMillionths,
  least,
  MILLION,
  minus,
  most,
  type Price,
  portionOf,
} from '../units.ts';
import type { Refusal } from './refusal.ts';
import { worsePrice } from './worsePrice.ts';

/** The price to put into an order, or why there is none. */
export type WorstPrice =
  | { readonly kind: 'priced'; readonly price: Price }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The worst price that a copy may trade at: as much worse than the leader's as the tighter of the two
 * slippage limits allows, on the tick and rounded so as never to allow more. Without either limit it is
 * the last price of the market. Refused with `price-out-of-band` where no price of the market is good
 * enough: a BUY that would have to be below one tick, a SELL above a dollar less a tick.
 */
export function worstPrice(
  side: Side,
  leaderPrice: Price,
  { maxSlippage, maxSlippageRatio }: Pick<Limits, 'maxSlippage' | 'maxSlippageRatio'>,
  tick: Price,
): WorstPrice {
  const lowest = tick;
  const highest = minus(MILLION as Price, tick);
  const tighter = side === 'BUY' ? least : most;

  let worst = side === 'BUY' ? highest : lowest;
  if (maxSlippage !== undefined) {
    worst = tighter(worst, worsePrice(side, leaderPrice, maxSlippage));
  }
  if (maxSlippageRatio !== undefined) {
    const slip = portionOf(leaderPrice, maxSlippageRatio);
    worst = tighter(worst, worsePrice(side, leaderPrice, slip));
  }

  const price = side === 'BUY' ? floorTo(worst, tick) : ceilTo(worst, tick);
  if (price >= lowest && price <= highest) return { kind: 'priced', price };
  const end = side === 'BUY' ? lowest : highest;
  return {
    kind: 'refused',
    refusal: {
      code: 'price-out-of-band',
      actual: formatMillionths(worst),
      limit: formatMillionths(end),
    },
  };
}
