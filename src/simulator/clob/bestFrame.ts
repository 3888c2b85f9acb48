import type { Exchange } from '../exchange/exchange.ts';
import { bestPrices, spread } from './bestPrices.ts';
import { decimal } from './decimal.ts';

/** An asset's best prices, for whoever asked for custom features; undefined without a book. */
export function bestFrame(exchange: Exchange, assetId: string, atMs: number) {
  const book = exchange.book(assetId);
  if (!book) return undefined;
  const best = bestPrices(book);
  return {
    event_type: 'best_bid_ask',
    market: book.conditionId,
    asset_id: assetId,
    best_bid: decimal(best.bid),
    best_ask: decimal(best.ask),
    spread: decimal(spread(best)),
    timestamp: `${Math.floor(atMs)}`,
  };
}
