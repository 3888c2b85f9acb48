import type { SchedulerLike } from 'rxjs';
import { bookReplica } from '../../../src/adapters/polymarket/books/bookReplica.ts';
import { booksFromReplica } from '../../../src/adapters/polymarket/books/booksFromReplica.ts';
import { marketSocket } from '../../../src/adapters/polymarket/books/marketSocket.ts';
import type { Books } from '../../../src/ports/books.ts';
import type { MarketFeed } from '../../../src/ports/marketFeed.ts';
import type { ManagedPositions } from '../schedule/schedule.ts';
import type { Life } from './life.ts';
import { simBooks } from './simBooks.ts';
import { simMarketSocket } from './simMarketSocket.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimPricesDeps = {
  readonly venue: Venue;
  readonly read: SimRead;
  readonly clock: SchedulerLike;
  readonly latencyMs: number;
  readonly life: Life;
  readonly random: () => number;
};

/** A connection on which nothing happened for so long is opened again, ms. */
const SILENCE_MS = 15_000;

/** What positions could be sold for: asked for, or followed by the adapter that does so live. */
export function simPrices(
  { isFollowed, booksTtlMs }: ManagedPositions,
  deps: SimPricesDeps,
): { readonly books: Books; readonly marketFeed?: MarketFeed } {
  const { clock: scheduler, random } = deps;
  const books = simBooks(deps);
  if (!isFollowed) return { books };
  const replica = bookReplica();
  return {
    books: booksFromReplica({ ttlMs: booksTtlMs }, { replica, books, scheduler }),
    marketFeed: marketSocket(
      { url: 'wss://simulation/ws/market', silenceMs: SILENCE_MS },
      { replica, random, scheduler, onFault: () => undefined, connect: simMarketSocket(deps) },
    ),
  };
}
