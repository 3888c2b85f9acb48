import type { Address } from '../../domain/address.ts';
import { HOUSE } from './house.ts';
import { type Remembered, remembered } from './remembered.ts';
import type { TradeRecord } from './tradeRecord.ts';

/** The last trades, and those of each account. */
export type TradeTable = {
  /** Keeps a new trade, or the new state of one. */
  save(trade: TradeRecord): void;
  get(tradeId: string): TradeRecord | undefined;
  /** Newest first. Nothing for the house maker, who is in most of them. */
  of(account: Address): readonly TradeRecord[];
};

/** Remembers the last `keep` trades, and of each account as many. */
export function createTradeTable(keep: number): TradeTable {
  const all = remembered<TradeRecord>(keep);
  const byAccount = new Map<Address, Remembered<TradeRecord>>();

  const ofAccount = (account: Address): Remembered<TradeRecord> => {
    const known = byAccount.get(account);
    if (known) return known;
    const fresh = remembered<TradeRecord>(keep);
    byAccount.set(account, fresh);
    return fresh;
  };

  return {
    save(trade) {
      all.set(trade.id, trade);
      const accounts = new Set([trade.taker, ...trade.makers].map(({ account }) => account));
      accounts.delete(HOUSE);
      for (const account of accounts) ofAccount(account).set(trade.id, trade);
    },
    get: (tradeId) => all.get(tradeId),
    of: (account) => byAccount.get(account)?.values().toReversed() ?? [],
  };
}
