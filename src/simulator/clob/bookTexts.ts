import type { Book } from '../exchange/book.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import { bookRow } from './bookRow.ts';

/**
 * The wire form of books as JSON, written once for as long as a book and its market stay what they are: a venue does
 * not write thousands of books anew for every client that asks. Keeps a text only while its book is kept.
 */
export function bookTexts(): (book: Book, market: SimMarket) => string {
  const written = new WeakMap<Book, { readonly market: SimMarket; readonly text: string }>();
  return (book, market) => {
    const last = written.get(book);
    if (last?.market === market) return last.text;
    const text = JSON.stringify(bookRow(book, market));
    written.set(book, { market, text });
    return text;
  };
}
