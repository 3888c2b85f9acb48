import { checkTapeEvent } from './checkTapeEvent.ts';
import { jsonObject } from './jsonObject.ts';
import { readLines } from './readLines.ts';
import type { RecordedRow } from './recordedRow.ts';

/** The fields that version 1 of the feed gives to a row, not yet checked. */
type Version1Row = {
  readonly [Field in
    | 'type'
    | 'timestamp'
    | 'proxyWallet'
    | 'transactionHash'
    | 'conditionId'
    | 'asset'
    | 'side'
    | 'size'
    | 'price'
    | 'usdcSize'
    | 'title'
    | 'slug'
    | 'eventSlug'
    | 'outcome'
    | 'outcomeIndex']?: unknown;
};

/** What the feed calls the types of its rows, and what a tape calls them. */
const TYPES: Readonly<Record<string, { readonly type: string; readonly role?: string }>> = {
  TRADE: { type: 'trade' },
  REDEEM: { type: 'redeem' },
  SPLIT: { type: 'split' },
  MERGE: { type: 'merge' },
  CONVERSION: { type: 'conversion' },
  REWARD: { type: 'reward' },
  MAKER_REBATE: { type: 'rebate', role: 'maker' },
  TAKER_REBATE: { type: 'rebate', role: 'taker' },
};

/**
 * The rows of a recording of the Data API's activity feed (JSONL, one row a line, oldest first, with
 * the names of version 1). Numbers become the decimal strings that read back as the same numbers.
 *
 * @throws TapeError at the first line that is no such row.
 */
export function* recordedActivity(path: string): Generator<RecordedRow, void, undefined> {
  for (const line of readLines(path)) {
    const row: Version1Row = jsonObject(line);
    const { type, role } = TYPES[String(row.type)] ?? { type: row.type };
    const isTrade = type === 'trade';
    const event = checkTapeEvent(
      withoutGaps({
        atMs: Number(row.timestamp) * 1000,
        type,
        role,
        leader: row.proxyWallet,
        transactionHash: row.transactionHash,
        conditionId: row.conditionId,
        assetId: row.asset,
        side: isTrade ? row.side : undefined,
        size: decimal(row.size),
        price: isTrade ? decimal(row.price) : undefined,
        usdcSize: decimal(row.usdcSize),
        title: row.title,
        slug: row.slug,
        eventSlug: row.eventSlug,
        outcome: row.outcome,
        outcomeIndex: row.outcomeIndex,
      }),
      line.number,
    );
    yield event as RecordedRow;
  }
}

/** Rows say "none" with null and with an empty string, tapes by leaving the field out. */
const withoutGaps = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  );

function decimal(value: unknown): unknown {
  if (typeof value !== 'number') return value;
  const shortest = String(value);
  return shortest.includes('e') ? value.toFixed(20).replace(/0+$/, '') : shortest;
}
