import { hasPassed } from '../hasPassed.ts';
import { isSettled } from '../orders/isSettled.ts';
import { awaited, type OrderRecord } from '../portfolio/orderRecord.ts';

/** Which trades of ours the venue is to be asked about, each by itself. */
export type SettlementAgenda = {
  /**
   * The ids to ask about now, of the trades of these orders that may still move on. Each counts as asked about from now on,
   * and is not given again before it is answered. What has settled is forgotten.
   */
  take(orders: readonly OrderRecord[], nowMs: number): readonly string[];
  /** There is an answer, or there will be none. */
  answered(tradeId: string): void;
};

/** How long the account's feed has to tell how a trade goes on before the venue is asked, ms. */
const PATIENCE_MS = 5_000;
/** It is asked again after as long, then after twice as long each time, up to this, ms. */
const LONGEST_MS = 20_000;

type Waiting = { readonly sinceMs: number; readonly patienceMs: number };

/** Memory follows the trades that have not settled. */
export function settlementAgenda(): SettlementAgenda {
  const waiting = new Map<string, Waiting>();
  /** Of which no answer is here yet. */
  const asking = new Set<string>();

  return {
    take(orders, nowMs) {
      const unsettled = new Set(orders.flatMap(unsettledTrades));
      for (const id of waiting.keys()) if (!unsettled.has(id)) waiting.delete(id);
      return [...unsettled].filter((id) => {
        const known = waiting.get(id);
        if (!known) waiting.set(id, { sinceMs: nowMs, patienceMs: PATIENCE_MS });
        if (!known || asking.has(id)) return false;
        const { sinceMs, patienceMs } = known;
        if (!hasPassed(patienceMs, { sinceMs, nowMs })) return false;
        waiting.set(id, { sinceMs: nowMs, patienceMs: Math.min(2 * patienceMs, LONGEST_MS) });
        asking.add(id);
        return true;
      });
    },
    answered: (tradeId) => {
      asking.delete(tradeId);
    },
  };
}

/** Those that were announced and are not known yet, too. */
const unsettledTrades = (order: OrderRecord): readonly string[] => [
  ...awaited(order),
  ...[...order.fills.values()].filter((fill) => !isSettled(fill)).map(({ tradeId }) => tradeId),
];
