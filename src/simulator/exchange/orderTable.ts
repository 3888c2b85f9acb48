import { minus } from '../../domain/units.ts';
import type { Ledger } from './ledger.ts';
import type { OrderRecord } from './orderRecord.ts';
import { remembered } from './remembered.ts';
import { isOpen, reservationOf } from './reservationOf.ts';

/** Every order of an account, with what it has set aside kept in the ledger. */
export type OrderTable = {
  /** Takes an order id for ever. False where it was taken before. */
  claim(orderId: string): boolean;
  /** Keeps an order's new state and moves its reservation to match. */
  save(order: OrderRecord): void;
  get(orderId: string): OrderRecord | undefined;
  /** Oldest first. */
  open(): Iterable<OrderRecord>;
  openCount(): number;
};

/**
 * Open orders are all kept, of ended ones the last `keepEnded`. Claimed ids are never forgotten, by
 * their first 64 bits: some 50 bytes an order.
 */
export function createOrderTable(ledger: Ledger, keepEnded: number): OrderTable {
  const claimed = new Set<bigint>();
  const open = new Map<string, OrderRecord>();
  const ended = remembered<OrderRecord>(keepEnded);

  const reserve = (order: OrderRecord, before: OrderRecord | undefined): void => {
    const now = reservationOf(order);
    const was = before && reservationOf(before);
    ledger.reserveCash(order.account, was ? minus(now.usd, was.usd) : now.usd);
    const shares = was ? minus(now.shares, was.shares) : now.shares;
    ledger.reserveShares(order.account, order.assetId, shares);
  };

  return {
    claim(orderId) {
      const id = BigInt(orderId) >> 192n;
      if (claimed.has(id)) return false;
      claimed.add(id);
      return true;
    },
    save(order) {
      reserve(order, open.get(order.id));
      if (isOpen(order)) open.set(order.id, order);
      else {
        open.delete(order.id);
        ended.set(order.id, order);
      }
    },
    get: (orderId) => open.get(orderId) ?? ended.get(orderId),
    open: () => open.values(),
    openCount: () => open.size,
  };
}
