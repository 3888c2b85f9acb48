import { hash } from 'node:crypto';
import { minus, plus, ZERO_USD } from '../../domain/units.ts';
import { applyTransfers } from './applyTransfers.ts';
import { standingOf } from './canonical.ts';
import type { Floor } from './floor.ts';
import { HOUSE } from './house.ts';
import { isFirst, type Listing } from './listing.ts';
import type { OrderRecord } from './orderRecord.ts';
import type { PlannedLeg } from './planMatch.ts';
import type { TakerLevel } from './takerLevels.ts';
import { type Taker, tradeOf } from './tradeOf.ts';
import type { TradeRecord } from './tradeRecord.ts';
import { debitsOf } from './transfers.ts';
import { uuid } from './uuid.ts';

/**
 * Trades a taker with what was planned: takes it off the book, debits both sides and hands the trades
 * over to be settled by one transaction. The taker's own order is its caller's to update, before or
 * after; its balance must have been checked.
 */
export function executeLevels(
  floor: Floor,
  listing: Listing,
  taker: Taker,
  levels: readonly TakerLevel[],
): readonly TradeRecord[] {
  const matchedAtMs = floor.scheduler.now();
  const ids = levels.map(() => uuid(floor.random));
  const transactionHash = `0x${hash('sha256', ids.join())}`;

  const trades = levels.map((level, at) => {
    const charged = taker.account === HOUSE ? { ...level, fee: ZERO_USD } : level;
    const facts = { id: ids[at] as string, transactionHash, matchedAtMs };
    return tradeOf(taker, charged, listing, facts);
  });
  for (const [at, trade] of trades.entries()) {
    floor.trades.save(trade);
    floor.emit({ type: 'trade-matched', atMs: matchedAtMs, trade });
    for (const leg of levels[at]?.legs ?? []) takeFromMaker(floor, listing, leg, trade);
    applyTransfers(floor.ledger, debitsOf(trade));
    const { assetId, price, side } = trade.taker;
    listing.lastTrade = { assetId, price, side };
  }
  listing.unsettled += trades.length;
  if (trades.length > 0) floor.settle(trades);
  return trades;
}

function takeFromMaker(
  floor: Floor,
  listing: Listing,
  { maker, shares }: PlannedLeg,
  trade: TradeRecord,
): void {
  const { half } = standingOf(maker.side, maker.price, isFirst(listing, maker.assetId));
  listing.book.put(half, { ...maker, shares: minus(maker.shares, shares) });
  const order = floor.orders.get(maker.orderId);
  const leg = trade.makers.find(({ orderId }) => orderId === maker.orderId);
  if (!order || !leg) return;
  const left = minus(minus(order.originalShares, order.matchedShares), shares);
  const updated: OrderRecord = {
    ...order,
    status: left === 0n ? 'MATCHED' : order.status,
    matchedShares: plus(order.matchedShares, shares),
    matchedUsd: plus(order.matchedUsd, leg.usd),
    tradeIds: [...order.tradeIds, trade.id],
  };
  if (left === 0n) floor.timers.clear(order.id);
  floor.orders.save(updated);
  floor.emit({ type: 'order-updated', atMs: trade.matchedAtMs, order: updated });
}
