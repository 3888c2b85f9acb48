import type { Address } from '../../domain/address.ts';
import type { Side } from '../../domain/side.ts';
import type { Price, Shares } from '../../domain/units.ts';
import type { BookLevel } from './book.ts';
import { crosses, type Half } from './canonical.ts';

/** An order on the book. `price` is of the first outcome; the rest as the order says. */
export type Resting = {
  readonly orderId: string;
  readonly account: Address;
  /** Empty for the house maker. */
  readonly apiKey: string;
  readonly assetId: string;
  readonly side: Side;
  readonly price: Price;
  /** What is left of it. */
  readonly shares: Shares;
};

/** One half of a book: price first, then time. Holds what is put in, so its caller bounds it. */
export type BookHalf = {
  /** Adds an order behind those at its price, or changes how much is left of it, in place; zero removes it. */
  put(order: Resting): void;
  get(price: Price, orderId: string): Resting | undefined;
  best(): Price | undefined;
  /** Shares at a price; zero where there are none. */
  sharesAt(price: Price): Shares;
  /** Best first. */
  levels(): BookLevel[];
  /** In the order in which they are matched. Lazy: do not put while iterating. */
  orders(): Iterable<Resting>;
};

export function createBookHalf(half: Half): BookHalf {
  // Prices best first; a Map keeps the orders of a level by arrival.
  const prices: Price[] = [];
  const levels = new Map<Price, Map<string, Resting>>();

  const rankOf = (price: Price): number => {
    let low = 0;
    let high = prices.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = prices[middle] as Price;
      if (at !== price && crosses(half, at, price)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const sharesAt = (price: Price): Shares => {
    let total = 0n;
    for (const { shares } of levels.get(price)?.values() ?? []) total += shares;
    return total as Shares;
  };

  return {
    put(order) {
      const level = levels.get(order.price);
      if (order.shares > 0n && level) level.set(order.orderId, order);
      else if (order.shares > 0n) {
        levels.set(order.price, new Map([[order.orderId, order]]));
        prices.splice(rankOf(order.price), 0, order.price);
      } else if (level?.delete(order.orderId) && level.size === 0) {
        levels.delete(order.price);
        prices.splice(rankOf(order.price), 1);
      }
    },
    get: (price, orderId) => levels.get(price)?.get(orderId),
    best: () => prices[0],
    sharesAt,
    levels: () => prices.map((price) => ({ price, shares: sharesAt(price) })),
    *orders() {
      for (const price of prices) yield* levels.get(price)?.values() ?? [];
    },
  };
}
