import type { Fill } from '../orders/fill.ts';
import { minus, plus, type Shares, ZERO_SHARES } from '../units.ts';

/**
 * What is still to be sold because leaders sold, by lot: owed when it is decided, paid with every share
 * that is sold, for whatever reason. What an order did not bring about stays owed.
 */
export type MirrorDebts = {
  owe(lot: string, shares: Shares): void;
  pay(lot: string, shares: Shares): void;
  /** More is owed than was thought, or less where negative. */
  change(lot: string, shares: Shares): void;
  /** A fill of a sale happened or moved on: it pays once, and one that was known and failed is owed again. */
  settle(lot: string, fill: Pick<Fill, 'shares' | 'settlement'>, isKnown: boolean): void;
  of(lot: string): Shares;
  forget(lot: string): void;
  size(): number;
};

/** Holds one figure for each lot of which something is owed. */
export function mirrorDebts(): MirrorDebts {
  const owed = new Map<string, Shares>();
  const of = (lot: string): Shares => owed.get(lot) ?? ZERO_SHARES;
  const owe = (lot: string, shares: Shares): void => void owed.set(lot, plus(of(lot), shares));
  const pay = (lot: string, shares: Shares): void => {
    const left = minus(of(lot), shares);
    if (left > 0n) owed.set(lot, left);
    else owed.delete(lot);
  };
  return {
    owe,
    pay,
    change: (lot, shares) => {
      if (shares > 0n) owe(lot, shares);
      if (shares < 0n) pay(lot, minus(ZERO_SHARES, shares));
    },
    settle(lot, { shares, settlement }, isKnown) {
      const hasFailed = settlement === 'FAILED';
      if (hasFailed && isKnown) owe(lot, shares);
      if (!hasFailed && !isKnown) pay(lot, shares);
    },
    of,
    forget: (lot) => void owed.delete(lot),
    size: () => owed.size,
  };
}
