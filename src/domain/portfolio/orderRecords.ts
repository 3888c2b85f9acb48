import { isFinal, type OrderRecord } from './orderRecord.ts';
import { recent } from './recent.ts';

/** Finished orders remembered, so that a repeated word about one of them is no news. */
const MAX_FINISHED = 10_000;

/**
 * Our orders: those about which something can still change, and the last finished ones. Memory follows
 * what is open.
 */
export type OrderRecords = {
  ofIntent(intentId: string): OrderRecord | undefined;
  ofHash(orderHash: string): OrderRecord | undefined;
  set(record: OrderRecord): void;
  /** Under this hash the intent goes to the venue. */
  name(orderHash: string, intentId: string): void;
  sizes(): { readonly openOrders: number; readonly finishedOrders: number };
};

export function orderRecords(): OrderRecords {
  const open = new Map<string, OrderRecord>();
  const finished = recent<string, OrderRecord>(MAX_FINISHED);
  const hashOf = new Map<string, string>();
  const openIds = new Map<string, string>();
  const finishedIds = recent<string, string>(MAX_FINISHED);

  const ofIntent = (intentId: string): OrderRecord | undefined =>
    open.get(intentId) ?? finished.get(intentId);

  const finish = (record: OrderRecord): void => {
    const { id } = record.intent;
    const hash = hashOf.get(id);
    open.delete(id);
    finished.set(id, record);
    if (hash === undefined) return;
    hashOf.delete(id);
    openIds.delete(hash);
    finishedIds.set(hash, id);
  };

  return {
    ofIntent,
    ofHash(orderHash) {
      const intentId = openIds.get(orderHash) ?? finishedIds.get(orderHash);
      return intentId === undefined ? undefined : ofIntent(intentId);
    },
    set(record) {
      if (isFinal(record)) {
        finish(record);
        return;
      }
      // Word of a fill can come after the order was thought finished; by its hash it stays findable.
      finished.delete(record.intent.id);
      open.set(record.intent.id, record);
    },
    name(orderHash, intentId) {
      openIds.set(orderHash, intentId);
      hashOf.set(intentId, orderHash);
    },
    sizes: () => ({ openOrders: open.size, finishedOrders: finished.size() }),
  };
}
