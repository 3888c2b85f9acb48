import type { Address } from '../address.ts';
import { isFinal, type OrderRecord } from './orderRecord.ts';
import { recent } from './recent.ts';
import { WATCH_MS } from './watchMs.ts';

/** Finished orders remembered, so that a repeated word about one of them is no news. */
const MAX_FINISHED = 10_000;

/**
 * Our orders: those about which something can still change, those presumed dead within a day, and the last
 * finished ones. Memory follows what is open.
 */
export type OrderRecords = {
  ofIntent(intentId: string): OrderRecord | undefined;
  ofHash(orderHash: string): OrderRecord | undefined;
  set(record: OrderRecord): void;
  /** The orders that have been sent and about which something can still change. */
  underWay(): readonly OrderRecord[];
  /** The orders that were presumed dead within a day. */
  watched(): readonly OrderRecord[];
  /** The purchases for this leader in this asset about which something can still change, or that are watched. */
  purchases(leader: Address, assetId: string): readonly OrderRecord[];
  /** Lets go of what has been watched for a day, and has no fill that may still fail. */
  prune(nowMs: number): void;
  sizes(): Readonly<Record<'openOrders' | 'watchedOrders' | 'finishedOrders', number>>;
};

export function orderRecords(): OrderRecords {
  const open = new Map<string, OrderRecord>();
  // However much is finished after them, they stay findable.
  const watched = new Map<string, OrderRecord>();
  const finished = recent<string, OrderRecord>(MAX_FINISHED);
  /** Which intent goes by a hash, of those open or watched. */
  const ids = new Map<string, string>();
  const finishedIds = recent<string, string>(MAX_FINISHED);

  const ofIntent = (intentId: string): OrderRecord | undefined =>
    open.get(intentId) ?? watched.get(intentId) ?? finished.get(intentId);

  const forget = ({ intent, sent }: OrderRecord): void => {
    open.delete(intent.id);
    watched.delete(intent.id);
    finished.delete(intent.id);
    if (sent) ids.delete(sent.hash);
  };

  return {
    ofIntent,
    ofHash(orderHash) {
      const intentId = ids.get(orderHash) ?? finishedIds.get(orderHash);
      return intentId === undefined ? undefined : ofIntent(intentId);
    },
    set(record) {
      const { intent, sent, phase } = record;
      // From wherever it was: word of a fill can come after the order was thought finished.
      forget(record);
      if (phase !== 'presumed-dead' && isFinal(record)) {
        finished.set(intent.id, record);
        if (sent) finishedIds.set(sent.hash, intent.id);
        return;
      }
      (phase === 'presumed-dead' ? watched : open).set(intent.id, record);
      if (sent) ids.set(sent.hash, intent.id);
    },
    underWay: () =>
      [...open.values(), ...watched.values()].filter(
        (record) => record.sent !== undefined && !isFinal(record),
      ),
    watched: () => [...watched.values()],
    purchases: (leader, assetId) =>
      [...open.values(), ...watched.values()].filter(
        ({ intent }) =>
          intent.side === 'BUY' && intent.assetId === assetId && intent.leader === leader,
      ),
    prune(nowMs) {
      for (const record of watched.values())
        if ((record.sent?.atMs ?? 0) + WATCH_MS < nowMs && isFinal(record)) forget(record);
    },
    sizes: () => ({
      openOrders: open.size,
      watchedOrders: watched.size,
      finishedOrders: finished.size(),
    }),
  };
}
