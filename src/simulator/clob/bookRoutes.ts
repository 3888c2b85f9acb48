import type { Exchange } from '../exchange/exchange.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { Route } from '../http/route.ts';
import { batch, tokenIn } from './batch.ts';
import { bookFor } from './bookFor.ts';
import { bookRow } from './bookRow.ts';
import { bookTexts } from './bookTexts.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobRoute } from './clobRoute.ts';
import { asNumber } from './decimal.ts';
import { jsonBody } from './jsonBody.ts';
import { WrittenJson } from './writtenJson.ts';

/** Books, and what a client must know of a market to send an order. */
export function bookRoutes({ exchange }: Pick<ClobContext, 'exchange'>): readonly Route[] {
  const textOf = bookTexts();
  /** The same answer for `/path?token_id=` and `/path/{id}`. */
  const bothForms = (path: string, answer: (market: SimMarket) => object): readonly Route[] => [
    clobRoute('GET', path, ({ query }) => answer(marketFor(exchange, query.get('token_id')))),
    clobRoute('GET', `${path}/:id`, ({ params }) =>
      answer(marketFor(exchange, params['id'] ?? null)),
    ),
  ];

  return [
    clobRoute('GET', '/book', ({ query }) => {
      const book = bookFor(exchange, query.get('token_id'));
      return bookRow(book, marketFor(exchange, book.assetId));
    }),
    // What has no book is left out.
    clobRoute('POST', '/books', (request) => {
      const books = batch(jsonBody(request)).flatMap((item) => {
        const market = exchange.marketOfAsset(tokenIn(item));
        const book = exchange.book(tokenIn(item));
        return market && book ? [textOf(book, market)] : [];
      });
      return new WrittenJson(`[${books.join(',')}]`);
    }),
    ...bothForms('/tick-size', ({ tick }) => ({ minimum_tick_size: asNumber(tick) })),
    ...bothForms('/neg-risk', ({ negRisk }) => ({ neg_risk: negRisk })),
    ...bothForms('/fee-rate', ({ fee }) => ({ base_fee: fee.rate > 0n ? 1_000 : 0 })),
  ];
}

function marketFor(exchange: Exchange, tokenId: string | null): SimMarket {
  if (!tokenId) throw new ClobError(400, 'Invalid token id');
  const market = exchange.marketOfAsset(tokenId);
  if (!market) throw new ClobError(404, 'market not found');
  return market;
}
