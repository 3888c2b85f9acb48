import type { Exchange } from '../exchange/exchange.ts';
import { bookRow } from './bookRow.ts';

/** A full book as the market channel tells it; undefined where there is none. */
export function bookFrame(exchange: Exchange, assetId: string): object | undefined {
  const market = exchange.marketOfAsset(assetId);
  const book = exchange.book(assetId);
  if (!market || !book) return undefined;
  const row = bookRow(book, market);
  return {
    event_type: 'book',
    asset_id: row.asset_id,
    market: row.market,
    timestamp: row.timestamp,
    hash: row.hash,
    bids: row.bids,
    asks: row.asks,
    tick_size: row.tick_size,
    last_trade_price: row.last_trade_price,
    ...(row.version && { version: row.version }),
  };
}
