import type { SchedulerLike } from 'rxjs';
import type { ChainId } from './contracts.ts';
import type { ExchangeEvent } from './exchangeEvent.ts';
import type { Ledger } from './ledger.ts';
import type { ListingTable } from './listingTable.ts';
import type { OrderTable } from './orderTable.ts';
import type { Timers } from './timers.ts';
import type { TradeRecord } from './tradeRecord.ts';
import type { TradeTable } from './tradeTable.ts';

/** All that the exchange knows and keeps: what its actions work on. */
export type Floor = {
  readonly scheduler: SchedulerLike;
  readonly random: () => number;
  readonly chainId: ChainId;
  readonly maxOpenOrders: number;
  readonly timers: Timers;
  readonly ledger: Ledger;
  readonly listings: ListingTable;
  readonly orders: OrderTable;
  readonly trades: TradeTable;
  /** Within {@link transact} only. */
  emit(event: ExchangeEvent): void;
  transact<T>(work: () => T): T;
  /** Hands matched trades over, to be settled by one transaction. */
  settle(trades: readonly TradeRecord[]): void;
};
