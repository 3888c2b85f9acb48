import { MILLION, type Price } from '../../domain/units.ts';
import type { Book } from '../exchange/book.ts';

/** The two best prices of a book; an empty side counts as the end of the scale, 0 or 1. */
export type BestPrices = { readonly bid: Price; readonly ask: Price };

export function bestPrices({ bids, asks }: Book): BestPrices {
  return { bid: bids[0]?.price ?? (0n as Price), ask: asks[0]?.price ?? (MILLION as Price) };
}

export const middle = ({ bid, ask }: BestPrices): bigint => (bid + ask) / 2n;

export const spread = ({ bid, ask }: BestPrices): bigint => ask - bid;
