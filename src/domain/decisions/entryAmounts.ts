import { orderAmounts } from '../orders/orderAmounts.ts';
import { type Price, type Shares, sharesFor, type Usd } from '../units.ts';
import type { OrderType } from './intent.ts';

/** How large an intent is, in both units. */
export type CopyAmounts = { readonly usd: Usd; readonly shares: Shares };

/**
 * What a BUY of `usd` comes to once it is cut to what the venue takes: the dollars it may spend and the
 * shares they buy at the limit price, exactly as they will be signed. Never more than `usd`; zero when
 * it is too small to be an order at all.
 *
 * @throws RangeError when `tick` is not one of the venue's or `limitPrice` is not on it.
 */
export function entryAmounts(
  usd: Usd,
  limitPrice: Price,
  tick: Price,
  orderType: OrderType,
): CopyAmounts {
  const shares = sharesFor(usd, limitPrice);
  const signed = orderAmounts({ side: 'BUY', orderType, usd, shares, limitPrice, tick });
  return { usd: signed.makerAmount as Usd, shares: signed.takerAmount as Shares };
}
