import { orderAmounts } from '../orders/orderAmounts.ts';
import { type Price, type Shares, type Usd, ZERO_USD } from '../units.ts';
import type { CopyAmounts } from './entryAmounts.ts';

/**
 * What a SELL of `shares` comes to once it is cut to what the venue takes: the shares it gives and what
 * they bring at the limit price, exactly as they will be signed. Never more than `shares`; zero when it
 * is too small to be an order at all.
 *
 * @throws RangeError when `tick` is not one of the venue's or `limitPrice` is not on it.
 */
export function exitAmounts(shares: Shares, limitPrice: Price, tick: Price): CopyAmounts {
  // Of a SELL the order type changes nothing about the amounts, and its dollars follow from its shares.
  const signed = orderAmounts({
    side: 'SELL',
    orderType: 'FAK',
    usd: ZERO_USD,
    shares,
    limitPrice,
    tick,
  });
  return { usd: signed.takerAmount as Usd, shares: signed.makerAmount as Shares };
}
