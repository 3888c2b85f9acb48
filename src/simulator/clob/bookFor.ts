import type { Book } from '../exchange/book.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { ClobError } from './clobError.ts';

/** The book of a token. @throws ClobError 400 without one, 404 where it has no book. */
export function bookFor(exchange: Exchange, tokenId: string | null): Book {
  if (!tokenId) throw new ClobError(400, 'Invalid token id');
  const book = exchange.book(tokenId);
  if (!book) throw new ClobError(404, 'No orderbook exists for the requested token id');
  return book;
}
