import { hash } from 'node:crypto';
import type { Book, BookLevel } from '../exchange/book.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import { decimal } from './decimal.ts';

type LevelRow = { readonly price: string; readonly size: string };

/** A book on the wire. The best prices come last. */
export type BookRow = {
  readonly market: string;
  readonly asset_id: string;
  readonly timestamp: string;
  readonly hash: string;
  readonly bids: readonly LevelRow[];
  readonly asks: readonly LevelRow[];
  readonly min_order_size: string;
  readonly tick_size: string;
  readonly neg_risk: boolean;
  readonly last_trade_price: string;
  readonly version?: 'v2';
};

/** The wire form of a book, its hash in it. Pure. */
export function bookRow(book: Book, market: SimMarket): BookRow {
  const unhashed: BookRow = {
    market: book.conditionId,
    asset_id: book.assetId,
    timestamp: `${Math.floor(book.changedAtMs)}`,
    hash: '',
    bids: rows(book.bids),
    asks: rows(book.asks),
    min_order_size: decimal(market.minimumShares),
    tick_size: decimal(market.tick),
    neg_risk: market.negRisk,
    last_trade_price: book.lastTrade ? decimal(book.lastTrade.price) : '',
    ...(market.version === 'v2' && { version: 'v2' }),
  };
  return { ...unhashed, hash: bookHash(unhashed) };
}

/** SHA-1 over the JSON of a book with an empty hash, in the order of its keys; 40 hex digits. */
export function bookHash(book: object): string {
  return hash('sha1', JSON.stringify({ ...book, hash: '' }));
}

function rows(levels: readonly BookLevel[]): readonly LevelRow[] {
  return levels
    .map(({ price, shares }) => ({ price: decimal(price), size: decimal(shares) }))
    .reverse();
}
