import { MILLION, type Price } from '../../domain/units.ts';
import type { Book } from '../exchange/book.ts';

/** What assets are worth now. */
export type Marks = {
  /** Between the best prices; a dollar or nothing once the market is decided; 0 for unknown assets. */
  readonly priceOf: (assetId: string) => Price;
  /** Absent while the market is open. */
  readonly winnerOf: (conditionId: string) => string | undefined;
};

export type MarksDeps = {
  readonly book: (assetId: string) => Book | undefined;
  readonly conditionOf: (assetId: string) => string | undefined;
  readonly winnerOf: Marks['winnerOf'];
};

/** Marks from the exchange's books, and from how its markets were decided. */
export function createMarks({ book, conditionOf, winnerOf }: MarksDeps): Marks {
  const middleOf = ({ bids: [bid], asks: [ask], lastTrade }: Book): Price => {
    if (bid && ask) return ((bid.price + ask.price) / 2n) as Price;
    return (bid ?? ask ?? lastTrade)?.price ?? ((MILLION / 2n) as Price);
  };
  return {
    priceOf: (assetId) => {
      const winner = winnerOf(conditionOf(assetId) ?? '');
      if (winner !== undefined) return (winner === assetId ? MILLION : 0n) as Price;
      const open = book(assetId);
      return open ? middleOf(open) : (0n as Price);
    },
    winnerOf,
  };
}
