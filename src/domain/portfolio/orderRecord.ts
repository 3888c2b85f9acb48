import type { Fill, Settlement } from '../fill.ts';
import type { Intent } from '../intent.ts';
import type { PostAnswer } from '../postAnswer.ts';
import { minus, plus, type Shares, sum, type Usd, ZERO_SHARES, ZERO_USD } from '../units.ts';

/** What became of an intent so far, and what it still ties up. */
export type OrderRecord = {
  readonly intent: Intent;
  /** The most it may still cost in all, fee included; zero for a sale. */
  readonly budget: Usd;
  /** Known fills by trade id, each at the furthest settlement it reached. */
  readonly fills: ReadonlyMap<string, Fill>;
  /** No further fill can come, other than those the venue has announced already. */
  readonly closed: boolean;
  /** Trades the venue announced in its answer. */
  readonly announced: readonly string[];
};

export function newOrderRecord(intent: Intent): OrderRecord {
  const budget = intent.side === 'BUY' ? plus(intent.usd, intent.maxFee) : ZERO_USD;
  return { intent, budget, fills: new Map(), closed: false, announced: [] };
}

/** The record after the venue answered. What the answer leaves open (`unknown`) stays reserved. */
export function answered(record: OrderRecord, answer: PostAnswer): OrderRecord {
  switch (answer.kind) {
    case 'accepted':
      return {
        ...record,
        announced: answer.tradeIds,
        // What rests or is held back can still trade; anything else is over once it has matched, and its
        // trades are known by name. Word of its end may also have come before the answer.
        closed:
          record.closed ||
          (answer.status === 'matched' &&
            record.intent.orderType !== 'GTC' &&
            answer.tradeIds.length > 0),
      };
    case 'rejected':
    case 'busy':
    case 'not-sent':
    case 'stop':
      return closed(record);
    case 'unknown':
    case 'landed':
      return record;
  }
}

export const closed = (record: OrderRecord): OrderRecord => ({ ...record, closed: true });

/** The record with the fill at the furthest settlement known of it; the same record when that is no news. */
export function withOrderFill(record: OrderRecord, fill: Fill): OrderRecord {
  const known = record.fills.get(fill.tradeId);
  if (known && RANK[fill.settlement] <= RANK[known.settlement]) return record;
  return { ...record, fills: new Map(record.fills).set(fill.tradeId, fill) };
}

/** FAILED undoes what is not confirmed, and what is confirmed stays so. */
const RANK: Record<Settlement, number> = { MATCHED: 0, MINED: 1, FAILED: 2, CONFIRMED: 3 };

/** Dollars it may still spend. */
export function reservedUsd(record: OrderRecord): Usd {
  if (record.intent.side === 'SELL') return ZERO_USD;
  if (isOver(record)) return ZERO_USD;
  const spent = sum(standing(record).map((fill) => plus(fill.usd, fill.fee)));
  return spent < record.budget ? minus(record.budget, spent) : ZERO_USD;
}

/** Shares it may still buy or sell. */
export function openShares(record: OrderRecord): Shares {
  if (isOver(record)) return ZERO_SHARES;
  const done = sum(standing(record).map((fill) => fill.shares));
  return done < record.intent.shares ? minus(record.intent.shares, done) : ZERO_SHARES;
}

/** True when nothing about it can change any more. */
export function isFinal(record: OrderRecord): boolean {
  return (
    isOver(record) &&
    [...record.fills.values()].every(
      ({ settlement }) => settlement === 'CONFIRMED' || settlement === 'FAILED',
    )
  );
}

/** True when all the fills that it will ever have are known; they may still fail. */
const isOver = (record: OrderRecord): boolean =>
  (record.closed || isFilled(record)) && awaited(record).length === 0;

/** Cents of a dollar, hundredths of a share: with less than this left, an order has nothing left to trade. */
const DUST = 10_000n;

/**
 * Filled to the end, which the venue does not say in so many words. A purchase that takes goes by dollars,
 * anything else by shares. A fill that failed counts: the venue does not put it back on the book.
 */
function isFilled({ intent, fills }: OrderRecord): boolean {
  const all = [...fills.values()];
  return intent.side === 'BUY' && intent.orderType !== 'GTC'
    ? intent.usd - sum(all.map((fill) => fill.usd)) < DUST
    : intent.shares - sum(all.map((fill) => fill.shares)) < DUST;
}

const awaited = ({ announced, fills }: OrderRecord): string[] =>
  announced.filter((id) => !fills.has(id));

const standing = ({ fills }: OrderRecord): Fill[] =>
  [...fills.values()].filter(({ settlement }) => settlement !== 'FAILED');
