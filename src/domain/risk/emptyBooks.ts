import type { Depth } from '../markets/depth.ts';

/**
 * How long a book must have no bid at all until that is believed, ms. The venue clears the books of a sport when the
 * game begins, and makers are back within seconds: what is held has not lost its worth by that.
 */
const PATIENCE_MS = 60_000;

/** Since when nobody buys what is held. */
export type EmptyBooks = {
  /** Of the books of a look those that say what their assets are worth. */
  believed<B extends Pick<Depth, 'bids'>>(
    books: ReadonlyMap<string, B>,
    nowMs: number,
  ): ReadonlyMap<string, B>;
};

/** Holds a moment for each book that had no bid at the last look. */
export function emptyBooks(): EmptyBooks {
  let sinceMs: ReadonlyMap<string, number> = new Map();

  return {
    believed(books, nowMs) {
      const empty = [...books].filter(([, { bids }]) => bids.length === 0);
      sinceMs = new Map(empty.map(([assetId]) => [assetId, sinceMs.get(assetId) ?? nowMs]));
      if (empty.length === 0) return books;
      return new Map(
        [...books].filter(
          ([assetId]) => nowMs - (sinceMs.get(assetId) ?? Number.NEGATIVE_INFINITY) >= PATIENCE_MS,
        ),
      );
    },
  };
}
