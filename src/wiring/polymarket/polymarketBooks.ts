import type { SchedulerLike } from 'rxjs';
import { bookReplica } from '../../adapters/polymarket/books/bookReplica.ts';
import { booksFromReplica } from '../../adapters/polymarket/books/booksFromReplica.ts';
import { clobBooks } from '../../adapters/polymarket/books/clobBooks.ts';
import { marketSocket } from '../../adapters/polymarket/books/marketSocket.ts';
import { marketSocketHealth } from '../../adapters/polymarket/books/marketSocketHealth.ts';
import type { HttpClient } from '../../adapters/polymarket/http/httpClient.ts';
import type { Books } from '../../ports/books.ts';
import type { OnFault } from '../../ports/fault.ts';
import type { HealthCheck } from '../../ports/healthCheck.ts';
import type { MarketFeed } from '../../ports/marketFeed.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { GRACE_MS } from './graceMs.ts';

export type PolymarketBooksOptions = {
  /** Whether books are followed over the market socket. */
  readonly isFollowed: boolean;
  /** The market channel's address. */
  readonly url: string;
  /** How long a book may be remembered, ms; absent, it is asked for each time, though the feed knows it. */
  readonly ttlMs: number | undefined;
};

export type PolymarketBooksDeps = {
  readonly clob: Pick<HttpClient, 'send'>;
  readonly onFault: OnFault;
  readonly random: () => number;
  /** How many books there are is watched until whoever hands it in sees to its end. */
  readonly telemetry: Telemetry;
  readonly scheduler: SchedulerLike;
};

export type PolymarketBooks = {
  readonly books: Books;
  readonly marketFeed?: MarketFeed;
  readonly checks: readonly HealthCheck[];
};

/** Books on which nothing happens for so long are told anew. */
const SILENCE_MS = 30_000;

/** The books, and the feed that keeps them at hand where they are followed. Opens nothing. */
export function polymarketBooks(
  { isFollowed, url, ttlMs }: PolymarketBooksOptions,
  { clob, onFault, random, telemetry, scheduler }: PolymarketBooksDeps,
): PolymarketBooks {
  const books = clobBooks({}, { clob, onFault, scheduler });
  if (!isFollowed) return { books, checks: [] };

  const replica = bookReplica();
  const health = marketSocketHealth({ quietMs: 2 * SILENCE_MS, graceMs: GRACE_MS }, { scheduler });
  telemetry.watch('books followed', () => replica.sizes().followed);
  telemetry.watch('books known', () => replica.sizes().known);
  return {
    books: ttlMs === undefined ? books : booksFromReplica({ ttlMs }, { replica, books, scheduler }),
    marketFeed: marketSocket(
      { url, silenceMs: SILENCE_MS },
      { replica, onFault, random, health, telemetry, scheduler },
    ),
    checks: [health],
  };
}
