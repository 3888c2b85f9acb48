import type { Exchange } from './exchange.ts';
import type { ExchangeEvent } from './exchangeEvent.ts';
import type { OrderRecord } from './orderRecord.ts';
import { remembered } from './remembered.ts';
import type { TradeRecord } from './tradeRecord.ts';

/** What is on record about orders and trades. */
export type Records = Pick<Exchange, 'order' | 'openOrders' | 'trade' | 'trades'>;

/** The records of an exchange as they were. */
export type RecordHistory = {
  /** As at a time, ms: what happened at it is in, what happened later is not. Read at once. */
  asOf(ms: number): Records;
  /** Ends the keeping of history. */
  stop(): void;
};

/** How far back history is kept. */
const LONGEST_MS = 60_000;
/** Of orders, and of trades: more changes than this within that time, and the oldest are forgotten. */
const MOST_CHANGES = 50_000;

/**
 * Keeps what the orders and trades of an exchange were before they changed, of the last minute. What is not
 * known any more is told as it is now.
 */
export function recordHistory(exchange: Records & Pick<Exchange, 'events$'>): RecordHistory {
  const orders = changes<OrderRecord>(({ createdAtMs }) => createdAtMs);
  const trades = changes<TradeRecord>(({ matchedAtMs }) => matchedAtMs);

  const note = (event: ExchangeEvent): void => {
    if ('order' in event) orders.note(event.atMs, event.order);
    if ('trade' in event) trades.note(event.atMs, event.trade);
  };
  const noting = exchange.events$.subscribe({
    next: note,
    error: (cause: unknown) => {
      throw cause;
    },
  });

  return {
    asOf(ms) {
      const earlier = orders.before(ms);
      const earlierTrades = trades.before(ms);
      const tradeThen = (id: string, now: TradeRecord | undefined): TradeRecord | undefined =>
        earlierTrades.has(id) ? earlierTrades.get(id) : now;
      return {
        order: (id) => (earlier.has(id) ? earlier.get(id) : exchange.order(id)),
        openOrders(account) {
          const same = exchange.openOrders(account).filter(({ id }) => !earlier.has(id));
          // What changed after that was open at that.
          const changed = [...earlier.values()].filter(
            (order): order is OrderRecord => order?.account === account,
          );
          return [...same, ...changed].sort((a, b) => a.createdAtMs - b.createdAtMs);
        },
        trade: (id) => tradeThen(id, exchange.trade(id)),
        trades: (account) =>
          exchange.trades(account).flatMap((trade) => tradeThen(trade.id, trade) ?? []),
      };
    },
    stop: () => noting.unsubscribe(),
  };
}

type Change<R> = { readonly atMs: number; readonly id: string; readonly before: R | undefined };

/** The changes of records of one kind, the last minute's at least. */
function changes<R extends { readonly id: string }>(bornAtMs: (record: R) => number) {
  const latest = remembered<R>(MOST_CHANGES);
  // Two generations, so that forgetting costs nothing.
  let older: readonly Change<R>[] = [];
  let newer: Change<R>[] = [];

  return {
    note(atMs: number, record: R): void {
      const before = latest.get(record.id);
      latest.set(record.id, record);
      // It was there, and nobody knows any more how.
      if (!before && bornAtMs(record) < atMs) return;
      const [first] = newer;
      if (newer.length >= MOST_CHANGES / 2 || (first && atMs - first.atMs > LONGEST_MS)) {
        older = newer;
        newer = [];
      }
      newer.push({ atMs, id: record.id, before });
    },
    /** Of each record that changed since, what it was; undefined where there was none. */
    before(ms: number): ReadonlyMap<string, R | undefined> {
      const earlier = new Map<string, R | undefined>();
      for (const { atMs, id, before } of [...older, ...newer])
        if (atMs > ms && !earlier.has(id)) earlier.set(id, before);
      return earlier;
    },
  };
}
