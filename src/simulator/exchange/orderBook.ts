import type { Price, Shares } from '../../domain/units.ts';
import type { BookLevel } from './book.ts';
import { type BookHalf, createBookHalf, type Resting } from './bookHalf.ts';
import { crosses, type Half, otherHalf } from './canonical.ts';

/** One level of the one book, and its size now. */
export type HalfChange = { readonly half: Half; readonly price: Price; readonly shares: Shares };

/** The one book of a market, in terms of its first outcome. */
export type OrderBook = {
  /** Rests an order, or changes how much is left of it; zero takes it off. */
  put(half: Half, order: Resting): void;
  get(half: Half, price: Price, orderId: string): Resting | undefined;
  best(half: Half): Price | undefined;
  /** Best first. */
  levels(half: Half): readonly BookLevel[];
  /** Every order of a half in matching order. */
  orders(half: Half): readonly Resting[];
  /** What an order of `half` limited to `limit` may be matched with, in matching order. */
  makersFor(half: Half, limit: Price): Iterable<Resting>;
  /** The levels that changed since it was last asked. */
  takeChanges(): readonly HalfChange[];
  /** How often anything was put since it was made: while it is the same, so is the book. */
  changes(): number;
};

/** An empty book. `onPut` is called before each change. */
export function createOrderBook(onPut: () => void = () => undefined): OrderBook {
  const halves: Record<Half, BookHalf> = {
    bids: createBookHalf('bids'),
    asks: createBookHalf('asks'),
  };
  let changes = 0;
  // At most the levels of the book, which its orders bound.
  const sizesBefore: Record<Half, Map<Price, Shares>> = { bids: new Map(), asks: new Map() };

  return {
    put(half, order) {
      onPut();
      changes += 1;
      const before = sizesBefore[half];
      if (!before.has(order.price)) before.set(order.price, halves[half].sharesAt(order.price));
      halves[half].put(order);
    },
    get: (half, price, orderId) => halves[half].get(price, orderId),
    best: (half) => halves[half].best(),
    levels: (half) => halves[half].levels(),
    orders: (half) => [...halves[half].orders()],
    *makersFor(half, limit) {
      for (const order of halves[otherHalf(half)].orders()) {
        if (!crosses(half, limit, order.price)) return;
        yield order;
      }
    },
    changes: () => changes,
    takeChanges() {
      const changed: HalfChange[] = [];
      for (const half of ['bids', 'asks'] as const) {
        for (const [price, before] of sizesBefore[half]) {
          const shares = halves[half].sharesAt(price);
          if (shares !== before) changed.push({ half, price, shares });
        }
        sizesBefore[half].clear();
      }
      return changed;
    },
  };
}
