import type { Book } from '../exchange/book.ts';
import type { Route } from '../http/route.ts';
import { batch, tokenIn } from './batch.ts';
import { bestPrices, middle, spread } from './bestPrices.ts';
import { bookFor } from './bookFor.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobRoute } from './clobRoute.ts';
import { decimal } from './decimal.ts';
import { jsonBody } from './jsonBody.ts';

const MOST_LAST_TRADES = 500;

/** Prices, middles, spreads and last trades, one by one and in batches. */
export function priceRoutes({ exchange }: Pick<ClobContext, 'exchange'>): readonly Route[] {
  const midOf = (book: Book): string => decimal(middle(bestPrices(book)));
  const spreadOf = (book: Book): string => decimal(spread(bestPrices(book)));
  /** Told by token id; what has no book is left out. */
  const each = (body: unknown, answer: (book: Book) => string): Record<string, string> =>
    Object.fromEntries(
      batch(body).flatMap((item) => {
        const book = exchange.book(tokenIn(item));
        return book ? [[book.assetId, answer(book)] as const] : [];
      }),
    );
  const lastTrades = (tokenIds: readonly string[]) => {
    if (tokenIds.length > MOST_LAST_TRADES) throw new ClobError(400, 'Payload exceeds the limit');
    return tokenIds.flatMap((tokenId) => {
      const book = exchange.book(tokenId);
      return book ? [{ token_id: tokenId, ...lastTradeOf(book) }] : [];
    });
  };

  return [
    clobRoute('GET', '/price', ({ query }) => {
      const book = bookFor(exchange, query.get('token_id'));
      return { price: priceOf(book, query.get('side')) };
    }),
    clobRoute('POST', '/prices', (request) => {
      const prices: Record<string, Record<string, string>> = {};
      for (const item of batch(jsonBody(request))) {
        const book = exchange.book(tokenIn(item));
        if (!book) continue;
        const price = priceOf(book, item['side']);
        prices[book.assetId] = { ...prices[book.assetId], [String(item['side'])]: price };
      }
      return prices;
    }),
    clobRoute('GET', '/midpoint', ({ query }) => ({
      mid: midOf(bookFor(exchange, query.get('token_id'))),
    })),
    clobRoute('POST', '/midpoints', (request) => each(jsonBody(request), midOf)),
    clobRoute('GET', '/spread', ({ query }) => ({
      spread: spreadOf(bookFor(exchange, query.get('token_id'))),
    })),
    clobRoute('POST', '/spreads', (request) => each(jsonBody(request), spreadOf)),
    clobRoute('GET', '/last-trade-price', ({ query }) =>
      lastTradeOf(bookFor(exchange, query.get('token_id'))),
    ),
    clobRoute('GET', '/last-trades-prices', ({ query }) =>
      lastTrades((query.get('token_ids') ?? '').split(',')),
    ),
    clobRoute('POST', '/last-trades-prices', (request) =>
      lastTrades(batch(jsonBody(request)).map(tokenIn)),
    ),
  ];
}

/** BUY is the best bid and SELL the best ask, odd as it is; an empty side is told as 0. */
function priceOf({ bids, asks }: Book, side: unknown): string {
  if (side !== 'BUY' && side !== 'SELL') throw new ClobError(400, 'Invalid side');
  const [best] = side === 'BUY' ? bids : asks;
  return decimal(best?.price ?? 0n);
}

function lastTradeOf({ lastTrade }: Book) {
  return lastTrade
    ? { price: decimal(lastTrade.price), side: lastTrade.side }
    : { price: '0.5', side: '' };
}
