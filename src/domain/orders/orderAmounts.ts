import type { Intent } from '../decisions/intent.ts';
import { isOnTick } from '../markets/isOnTick.ts';
import { tickPrecision } from '../markets/tickPrecision.ts';
import {
  costOf,
  floorTo,
  formatMillionths,
  least,
  type Price,
  proceedsOf,
  sharesFor,
} from '../units.ts';

/** What decides the two amounts of an order. `usd` and `shares` are not negative. */
export type OrderTerms = Pick<Intent, 'side' | 'orderType' | 'usd' | 'shares' | 'limitPrice'> & {
  /** The market's tick, which `limitPrice` is on. */
  readonly tick: Price;
};

/** The two amounts that are signed, in millionths: dollars and shares of a BUY, the reverse of a SELL. */
export type OrderAmounts = {
  /** What we give at most. */
  readonly makerAmount: bigint;
  /** What we get at least for all of it. */
  readonly takerAmount: bigint;
};

/**
 * The amounts to sign, in the precision that the venue takes.
 *
 * - A SELL gives `shares`, cut to two decimal places.
 * - A BUY that rests (GTC) gets `shares`, cut to two places, and no more than `usd` pays for.
 * - A BUY that takes (FAK, FOK) gives `usd`, cut to cents, as the venue fills it by dollars.
 *
 * Equal to what the official client computes wherever its floating point is exact. A BUY by dollars
 * rounds the shares down as that client does, so the price it allows is a hair above `limitPrice`, but
 * below the next tick, where the next order rests. What is too small to trade comes out as zero.
 *
 * @throws RangeError when `tick` is not one of the venue's or `limitPrice` is not on it: what would be
 * signed is not what was decided.
 */
export function orderAmounts(terms: OrderTerms): OrderAmounts {
  const { side, orderType, usd, shares, limitPrice, tick } = terms;
  const { sizeDecimals, amountDecimals } = tickPrecision(tick);
  if (!isOnTick(limitPrice, tick)) {
    const [found, step] = [formatMillionths(limitPrice), formatMillionths(tick)];
    throw new RangeError(`An order at ${found} is not on the market's tick of ${step}.`);
  }

  const sizeStep = stepOf(sizeDecimals);
  if (side === 'SELL') {
    const given = floorTo(shares, sizeStep);
    return { makerAmount: given, takerAmount: proceedsOf(given, limitPrice) };
  }
  if (orderType === 'GTC') {
    const affordable = least(shares, sharesFor(usd, limitPrice));
    const wanted = floorTo(affordable, sizeStep);
    return { makerAmount: costOf(wanted, limitPrice), takerAmount: wanted };
  }
  const spent = floorTo(usd, sizeStep);
  const bought = floorTo(sharesFor(spent, limitPrice), stepOf(amountDecimals));
  return { makerAmount: spent, takerAmount: bought };
}

/** One unit of the last of `decimals` places, in millionths. */
function stepOf(decimals: number): bigint {
  return 10n ** BigInt(6 - decimals);
}
