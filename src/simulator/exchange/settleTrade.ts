import { applyTransfers } from './applyTransfers.ts';
import type { Floor } from './floor.ts';
import type { SettlementStep } from './settlement.ts';
import type { TradeRecord } from './tradeRecord.ts';
import { creditsOf, refundsOf } from './transfers.ts';

/**
 * Takes a trade one step on: what was bought arrives when it is mined, what was given comes back when
 * it failed; nothing moves while it is tried again. Within a transaction of the floor.
 */
export function settleTrade(floor: Floor, trade: TradeRecord, status: SettlementStep): void {
  const atMs = floor.scheduler.now();
  if (status === 'MINED') applyTransfers(floor.ledger, creditsOf(trade));
  if (status === 'FAILED') applyTransfers(floor.ledger, refundsOf(trade));
  const listing = floor.listings.get(trade.conditionId);
  if (listing && (status === 'CONFIRMED' || status === 'FAILED')) listing.unsettled -= 1;
  const settled: TradeRecord = { ...trade, status, updatedAtMs: atMs };
  floor.trades.save(settled);
  floor.emit({ type: 'trade-settled', atMs, trade: settled });
}
