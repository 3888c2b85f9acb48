import { MILLION, type Price, type Shares, sharesFor, type Usd } from '../../domain/units.ts';
import { amountsOf, limitPriceOf } from './limitPriceOf.ts';
import type { NewOrder } from './newOrder.ts';
import type { VenueRefusal } from './placement.ts';
import { REFUSALS } from './refusals.ts';
import type { SimMarket } from './simMarket.ts';

/** What an order's amounts mean. */
export type OrderTerms = { readonly limitPrice: Price; readonly originalShares: Shares };

/** The least that an expiration must lie ahead: three minutes. */
const SHORTEST_LIFE_S = 180;

/**
 * Whether an order is one that this market takes, whatever the book and the account: its amounts, its
 * price on the tick, its size and its expiration. Pure.
 */
export function checkOrder(
  order: NewOrder,
  { tick, minimumShares }: SimMarket,
  nowMs: number,
): OrderTerms | VenueRefusal {
  const { id, type, makerAmount, takerAmount, postOnly, expiration } = order;
  const isResting = type === 'GTC' || type === 'GTD';
  if (makerAmount <= 0n || takerAmount <= 0n) return REFUSALS.badPayload;
  if (postOnly && !isResting) return REFUSALS.badPayload;
  if (type === 'GTD' ? expiration < nowMs / 1_000 + SHORTEST_LIFE_S : expiration !== 0)
    return REFUSALS.badExpiration;

  const { usd, shares } = amountsOf(order);
  const limitPrice = limitPriceOf(order, tick);
  if (limitPrice === undefined) return REFUSALS.tick(id, (usd * MILLION) / shares, tick);
  if (isResting && shares < minimumShares) return REFUSALS.size(id, shares, minimumShares);
  const isByDollars = order.side === 'BUY' && !isResting;
  return {
    limitPrice,
    originalShares: isByDollars ? sharesFor(usd as Usd, limitPrice) : (shares as Shares),
  };
}
