import type { Refusal } from '../decisions/refusal.ts';
import { worsePrice } from '../decisions/worsePrice.ts';
import { formatMillionths, type Price } from '../units.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';

/**
 * The refusal of an entry whose price is by now more than `allowed` worse than the leader's. Its numbers
 * are prices: the market's, and the worst that is allowed. Without a current price nothing is refused:
 * the order's own limit price still holds.
 */
export function slippedBeyond(
  allowed: Price,
  code: 'slippage-absolute' | 'slippage-relative',
  { side, price, currentPrice }: EntryUnderTest,
): Refusal | undefined {
  if (currentPrice === undefined) return undefined;
  const worst = worsePrice(side, price, allowed);
  const isWithin = side === 'BUY' ? currentPrice <= worst : currentPrice >= worst;
  if (isWithin) return undefined;
  return { code, actual: formatMillionths(currentPrice), limit: formatMillionths(worst) };
}
