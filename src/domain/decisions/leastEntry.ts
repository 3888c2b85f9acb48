import {
  ceilTo,
  costOf,
  divideUp,
  MILLION,
  type Price,
  type Shares,
  SIZE_STEP,
  type Usd,
} from '../units.ts';
import { type CopyAmounts, entryAmounts } from './entryAmounts.ts';
import type { OrderType } from './intent.ts';

/**
 * The smallest BUY that spends `usd` or more, in the venue's precision: `entryAmounts` rounded up.
 *
 * @throws RangeError when `tick` is not one of the venue's or `limitPrice` is not on it.
 */
export function leastEntry(
  usd: Usd,
  limitPrice: Price,
  tick: Price,
  orderType: OrderType,
): CopyAmounts {
  if (orderType !== 'GTC') return entryAmounts(ceilTo(usd, SIZE_STEP), limitPrice, tick, orderType);
  const count = ceilTo(divideUp(usd * MILLION, limitPrice) as Shares, SIZE_STEP);
  return entryAmounts(costOf(count, limitPrice), limitPrice, tick, orderType);
}
