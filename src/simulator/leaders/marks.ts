import { MILLION, type Price } from '../../domain/units.ts';
import type { Book } from '../exchange/book.ts';
import type { ExchangeEvent } from '../exchange/exchangeEvent.ts';

/** What assets are worth now. */
export type Marks = {
  /** To be told of everything that happens at the exchange. */
  readonly apply: (event: ExchangeEvent) => void;
  /** Between the best prices; a dollar or nothing once the market is decided; 0 for unknown assets. */
  readonly priceOf: (assetId: string) => Price;
  /** Absent while the market is open. */
  readonly winnerOf: (conditionId: string) => string | undefined;
};

export type MarksDeps = {
  readonly book: (assetId: string) => Book | undefined;
  readonly conditionOf: (assetId: string) => string | undefined;
};

/** Marks from the exchange's books. Remembers decided markets, as the exchange does, until it ends. */
export function createMarks({ book, conditionOf }: MarksDeps): Marks {
  const winners = new Map<string, string>();
  const middleOf = ({ bids: [bid], asks: [ask], lastTrade }: Book): Price => {
    if (bid && ask) return ((bid.price + ask.price) / 2n) as Price;
    return (bid ?? ask ?? lastTrade)?.price ?? ((MILLION / 2n) as Price);
  };
  return {
    apply: (event) => {
      if (event.type === 'resolved') winners.set(event.conditionId, event.winnerAssetId);
    },
    priceOf: (assetId) => {
      const winner = winners.get(conditionOf(assetId) ?? '');
      if (winner !== undefined) return (winner === assetId ? MILLION : 0n) as Price;
      const open = book(assetId);
      return open ? middleOf(open) : (0n as Price);
    },
    winnerOf: (conditionId) => winners.get(conditionId),
  };
}
