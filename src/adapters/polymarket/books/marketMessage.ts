import { EngineError } from '../../../domain/engineError.ts';
import type { Depth, Level } from '../../../domain/markets/depth.ts';
import type { Side } from '../../../domain/side.ts';
import { MILLION, type Price } from '../../../domain/units.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';
import { bookDepth } from './bookDepth.ts';
import { levelOf } from './levelOf.ts';

/** A message of the venue's market channel that the engine has a use for. `atMs` is the venue's time. */
export type MarketMessage =
  | {
      readonly kind: 'book';
      readonly assetId: string;
      readonly atMs: number;
      readonly depth: Depth;
    }
  | { readonly kind: 'changes'; readonly atMs: number; readonly books: readonly BookChange[] }
  | { readonly kind: 'best'; readonly assetId: string; readonly atMs: number; readonly best: Best }
  | {
      readonly kind: 'tick';
      readonly conditionId: string;
      readonly assetId: string;
      readonly tick: Price;
    }
  | {
      readonly kind: 'resolved';
      readonly conditionId: string;
      readonly assetIds: readonly string[];
      readonly winningAssetId: string;
    };

/** What became of some levels of one book; a level of no shares is gone. */
export type BookChange = {
  readonly assetId: string;
  readonly levels: readonly { readonly side: Side; readonly level: Level }[];
  /** The best prices after it, where the message tells: what the changed book can be held against. */
  readonly best?: Best;
};

/** The best prices of a book; a side that nobody is on is absent. */
export type Best = { readonly bid?: Price; readonly ask?: Price };

/** More changes than this in one message are no change any more. */
const MAX_CHANGES = 10_000;

/**
 * What a message of the market channel says; undefined for kinds that change nothing for us: single
 * trades, which the books tell better, and new markets.
 *
 * @throws EngineError `retryable` when it cannot be read or is of a kind that we do not know.
 */
export function marketMessage(message: unknown): MarketMessage | undefined {
  const fields = wireFields(message, 'message of the market socket');
  const kind = fields.text('event_type');
  switch (kind) {
    case 'book':
      return {
        kind,
        assetId: fields.assetId('asset_id'),
        atMs: timeOf(fields),
        depth: bookDepth(fields),
      };
    case 'price_change':
      return { kind: 'changes', atMs: timeOf(fields), books: changesIn(fields) };
    case 'best_bid_ask':
      return {
        kind: 'best',
        assetId: fields.assetId('asset_id'),
        atMs: timeOf(fields),
        best: bestOf(fields),
      };
    case 'tick_size_change':
      return {
        kind: 'tick',
        conditionId: fields.text('market'),
        assetId: fields.assetId('asset_id'),
        tick: fields.millionths('new_tick_size') as Price,
      };
    case 'market_resolved':
      return {
        kind: 'resolved',
        conditionId: fields.text('market'),
        assetIds: fields.list('assets_ids').map(textOf),
        winningAssetId: fields.assetId('winning_asset_id'),
      };
    case 'last_trade_price':
    case 'new_market':
      return undefined;
    default:
      throw unreadable('is of a kind that we do not know');
  }
}

function changesIn(fields: WireFields): readonly BookChange[] {
  const rows = fields.list('price_changes');
  if (rows.length > MAX_CHANGES) throw unreadable('has too many changes');
  const books = new Map<
    string,
    { levels: BookChange['levels'][number][]; best: Best | undefined }
  >();
  for (const row of rows) {
    const change = wireFields(row, 'price change');
    const assetId = change.assetId('asset_id');
    const book = books.get(assetId) ?? { levels: [], best: undefined };
    book.levels.push({ side: change.side('side'), level: levelOf(row) });
    // It is of the moment after all of them, so the last one says it.
    book.best = change.has('best_bid') && change.has('best_ask') ? bestOf(change) : undefined;
    books.set(assetId, book);
  }
  return [...books].map(([assetId, { levels, best }]) => ({
    assetId,
    levels,
    ...(best && { best }),
  }));
}

/** The ends of the scale stand for a side that nobody is on. */
function bestOf(fields: WireFields): Best {
  const priced = (name: string): Price | undefined => {
    const at = fields.millionths(name) as Price;
    return at > 0n && at < MILLION ? at : undefined;
  };
  const bid = priced('best_bid');
  const ask = priced('best_ask');
  return { ...(bid !== undefined && { bid }), ...(ask !== undefined && { ask }) };
}

function timeOf(fields: WireFields): number {
  const text = fields.text('timestamp');
  if (!/^\d{13}$/.test(text)) throw unreadable('has a timestamp that is not in milliseconds');
  return Number(text);
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw unreadable('has an asset that is no string');
  return value;
}

const unreadable = (why: string): EngineError =>
  new EngineError(`The message of the market socket ${why}.`, { disposition: 'retryable' });
