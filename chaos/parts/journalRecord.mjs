import { lastValueFrom, toArray } from 'rxjs';
import { readJournal } from '../../dist/adapters/journal/readJournal.js';
import { leaderTradeKey } from '../../dist/domain/leaders/leaderTrade.js';
import { portfolio } from '../../dist/domain/portfolio/portfolio.js';
import { unclearAtStarts } from './unclearAtStarts.mjs';

/** What a journal says: its events, the book that they fold to, and what is told of each trade, intent and order. */
export async function journalRecord(path) {
  const events = await lastValueFrom(readJournal(path).pipe(toArray()));
  const book = portfolio();
  const record = {
    events,
    book,
    /** How often each leader trade was seen, copied and dealt with at all. */
    seen: new Map(),
    copied: new Map(),
    dealtWith: new Map(),
    /** How many trades were skipped, by the reason's code. */
    skipped: new Map(),
    intents: new Map(),
    /** The intent of each order that was on disk before it was sent. */
    intentOf: new Map(),
    /** Fills as they stand now, by trade and order. */
    fills: new Map(),
    /** Money that came or went without a trade of ours, after the opening balance. */
    outside: 0n,
    starts: 0,
    unclear: unclearAtStarts(events),
  };
  let isOpened = false;
  for (const event of events) {
    book.apply(event);
    if (event.type === 'started') record.starts += 1;
    if (event.type === 'trade-seen') count(record.seen, leaderTradeKey(event.trade));
    if (event.type === 'trade-skipped') {
      for (const key of event.move.tradeKeys) {
        count(record.dealtWith, key);
        count(record.skipped, event.refusal.code);
      }
    }
    if (event.type === 'trade-copied') {
      for (const key of event.move.tradeKeys) {
        count(record.dealtWith, key);
        count(record.copied, key);
      }
    }
    if (event.type === 'order-sending') {
      const { intent, hash } = event.order;
      record.intents.set(intent.id, intent);
      record.intentOf.set(hash, intent.id);
    }
    if (event.type === 'fill') {
      const key = `${event.fill.tradeId} ${event.fill.orderHash}`;
      // The answer to an order may come after the feed has told how its fill settled.
      if (!isFinal(record.fills.get(key))) record.fills.set(key, event.fill);
    }
    if (event.type === 'balance') {
      if (isOpened) record.outside += event.outside;
      isOpened = true;
    }
  }
  return record;
}

const isFinal = (fill) => fill?.settlement === 'CONFIRMED' || fill?.settlement === 'FAILED';

function count(map, key) {
  map.set(key, (map.get(key) ?? 0) + 1);
}
