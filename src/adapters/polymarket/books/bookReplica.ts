import type { Depth } from '../../../domain/markets/depth.ts';
import type { MarketMessage } from './marketMessage.ts';
import { type ReplicaBook, replicaBook } from './replicaBook.ts';

/** What the venue's books are, as far as its market socket tells, of the assets that are followed. */
export type BookReplica = {
  /** Begins to follow an asset on a line. */
  follow(assetId: string, line: ReplicaLine): void;
  unfollow(assetId: string): void;
  /** Takes what a line says, and names the assets of that line whose books changed. */
  take(message: MarketMessage, line: ReplicaLine, nowMs: number): readonly string[];
  /** Forgets what it was told of these assets: their line broke off. */
  forget(assetIds: Iterable<string>): void;
  /** The book of an asset that is known, and was told whole less than `ttlMs` ago. */
  fresh(assetId: string, nowMs: number, ttlMs: number): Depth | undefined;
  /** Says that these books are asked for elsewhere; what comes of it makes good what is not known. */
  asked(assetIds: readonly string[]): AskedBooks;
  /** How many assets are followed, and of how many the book is known. Looks at each. */
  sizes(): { readonly followed: number; readonly known: number };
};

export type AskedBooks = {
  answered(depths: ReadonlyMap<string, Depth>, nowMs: number): void;
  /** To be called at the end, however it ended. */
  done(): void;
};

/** One connection, from the replica's side. */
export type ReplicaLine = {
  /**
   * Whether something was heard on it since it was opened. Before that it may not be listening yet, and a
   * book that comes from elsewhere would miss what happens meanwhile.
   */
  isLive: boolean;
};

/** Memory: a book an asset that is followed. */
export function bookReplica(): BookReplica {
  const followed = new Map<string, { readonly book: ReplicaBook; readonly line: ReplicaLine }>();

  const on = (line: ReplicaLine, assetId: string): ReplicaBook | undefined => {
    const entry = followed.get(assetId);
    return entry?.line === line ? entry.book : undefined;
  };

  return {
    follow: (assetId, line) => void followed.set(assetId, { book: replicaBook(), line }),
    unfollow: (assetId) => void followed.delete(assetId),
    take: (message, line, nowMs) => {
      switch (message.kind) {
        case 'book': {
          const book = on(line, message.assetId);
          book?.told(message.depth, message.atMs, nowMs);
          return book ? [message.assetId] : [];
        }
        case 'changes':
          return message.books.flatMap((change) => {
            const book = on(line, change.assetId);
            book?.changed(change, message.atMs);
            return book ? [change.assetId] : [];
          });
        case 'best':
          on(line, message.assetId)?.compared(message.best, message.atMs);
          return [];
        case 'resolved':
          // It has no book any more, and nobody would say so.
          for (const assetId of message.assetIds) on(line, assetId)?.forget();
          return [];
        case 'tick':
          on(line, message.assetId)?.ticked(message.tick);
          return [];
      }
    },
    forget: (assetIds) => {
      for (const assetId of assetIds) followed.get(assetId)?.book.forget();
    },
    fresh: (assetId, nowMs, ttlMs) => {
      const book = followed.get(assetId)?.book;
      return book && nowMs - book.wholeAtMs() < ttlMs ? book.depth() : undefined;
    },
    asked: (assetIds) => {
      const asked = new Map(
        assetIds.flatMap((assetId) => {
          const entry = followed.get(assetId);
          return entry?.line.isLive ? [[assetId, entry.book.asked()] as const] : [];
        }),
      );
      return {
        answered: (depths, nowMs) => {
          for (const [assetId, depth] of depths) asked.get(assetId)?.answered(depth, nowMs);
        },
        done: () => {
          for (const book of asked.values()) book.done();
        },
      };
    },
    sizes: () => {
      let known = 0;
      for (const { book } of followed.values()) if (book.depth()) known += 1;
      return { followed: followed.size, known };
    },
  };
}
