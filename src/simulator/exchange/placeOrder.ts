import { plus, ZERO_SHARES, ZERO_USD } from '../../domain/units.ts';
import { type Attempt, attemptOf } from './attemptOf.ts';
import { checkOrder } from './checkOrder.ts';
import { completeOrder } from './completeOrder.ts';
import { contractOf } from './contractOf.ts';
import { contractsOn } from './contracts.ts';
import { endOrder } from './endOrder.ts';
import type { Floor } from './floor.ts';
import type { Listing } from './listing.ts';
import type { NewOrder } from './newOrder.ts';
import type { OrderRecord } from './orderRecord.ts';
import type { Placement, VenueRefusal } from './placement.ts';
import { REFUSALS } from './refusals.ts';
import { reservationOf } from './reservationOf.ts';

/** Smallest BUY that may trade at once. */
const MARKETABLE_MINIMUM = 1_000_000n;

/**
 * Takes an order or says why not. An id is used up by its first try, whatever becomes of it. Within a
 * transaction of the floor.
 */
export function placeOrder(floor: Floor, order: NewOrder): Placement {
  const listing = floor.listings.ofAsset(order.assetId);
  if (!listing) return refused(REFUSALS.unknownToken);
  if (listing.winnerAssetId !== undefined) return refused(REFUSALS.noOrderbook);
  if (!floor.orders.claim(order.id)) return refused(REFUSALS.duplicated(order.id));
  if (!listing.market.acceptingOrders) return refused(REFUSALS.notAccepting);

  const nowMs = floor.scheduler.now();
  const terms = checkOrder(order, listing.market, nowMs);
  if ('message' in terms) return refused(terms);
  const record: OrderRecord = {
    ...order,
    ...terms,
    conditionId: listing.market.conditionId,
    status: 'LIVE',
    matchedShares: ZERO_SHARES,
    matchedUsd: ZERO_USD,
    tradeIds: [],
    createdAtMs: nowMs,
  };
  const attempt = attemptOf(record, listing);
  const refusal = refusalOf(floor, listing, record, attempt);
  if (refusal) return refused(refusal);
  if (attempt.killedBecause) {
    endOrder(floor, { ...record, status: 'CANCELED' }, attempt.killedBecause.message);
    return refused(attempt.killedBecause);
  }
  const delayMs = delayOf(listing);
  if (attempt.levels.length > 0 && delayMs > 0)
    return holdBack(floor, listing, record, nowMs + delayMs);
  floor.emit({ type: 'order-placed', atMs: nowMs, order: record });
  return completeOrder(floor, listing, record, attempt);
}

function refusalOf(
  floor: Floor,
  { market }: Listing,
  order: OrderRecord,
  attempt: Attempt,
): VenueRefusal | undefined {
  const { ledger, orders } = floor;
  const isBuy = order.side === 'BUY';
  const isMarketable = attempt.levels.length > 0;
  const contract = contractOf(market);
  if (order.postOnly && isMarketable) return REFUSALS.postOnlyCrosses;
  if (isBuy && isMarketable && order.makerAmount < MARKETABLE_MINIMUM)
    return REFUSALS.marketableBuy(order.makerAmount);
  if (!ledger.has(order.account)) return REFUSALS.balance;
  if (!ledger.isApproved(order.account, contract, isBuy ? 'cash' : 'shares'))
    return isBuy ? REFUSALS.allowance(contractsOn(floor.chainId)[contract]) : REFUSALS.balance;
  const free = isBuy
    ? ledger.freeCash(order.account)
    : ledger.freeShares(order.account, order.assetId);
  if (free < order.makerAmount || (isBuy && free < attempt.cash)) return REFUSALS.balance;
  if (orders.openCount() >= floor.maxOpenOrders) return REFUSALS.tooManyOpen;
  return undefined;
}

function holdBack(floor: Floor, listing: Listing, order: OrderRecord, untilMs: number): Placement {
  const held: OrderRecord = { ...order, status: 'DELAYED' };
  floor.orders.save(held);
  floor.emit({ type: 'order-placed', atMs: order.createdAtMs, order: held });
  floor.timers.set(order.id, untilMs, () => floor.transact(() => release(floor, listing, held)));
  return accepted('delayed', held);
}

function release(floor: Floor, listing: Listing, held: OrderRecord): void {
  const attempt = attemptOf(held, listing);
  // What it has set aside itself is its own to spend.
  const free = plus(floor.ledger.freeCash(held.account), reservationOf(held).usd);
  const isShort = held.side === 'BUY' && free < attempt.cash;
  const failed = attempt.killedBecause ?? (isShort ? REFUSALS.balance : undefined);
  if (failed) endOrder(floor, { ...held, status: 'CANCELED' }, failed.message);
  else
    completeOrder(
      floor,
      listing,
      { ...held, status: attempt.levels.length > 0 ? 'LIVE' : 'UNMATCHED' },
      attempt,
    );
}

function delayOf({ market: { secondsDelay = 0, takerDelayMs = 0 } }: Listing): number {
  return Math.max(secondsDelay * 1_000, takerDelayMs);
}

const refused = (refusal: VenueRefusal): Placement => ({ kind: 'refused', refusal });

function accepted(status: 'delayed', order: OrderRecord): Placement {
  return {
    kind: 'accepted',
    status,
    shares: order.matchedShares,
    usd: order.matchedUsd,
    tradeIds: order.tradeIds,
  };
}
