import { minus, plus, type Shares, ZERO_SHARES } from '../units.ts';

/**
 * What is still to be sold because leaders sold, by lot: owed when it is decided, paid with every share
 * that is sold, for whatever reason. What an order did not bring about stays owed.
 */
export type MirrorDebts = {
  owe(lot: string, shares: Shares): void;
  pay(lot: string, shares: Shares): void;
  of(lot: string): Shares;
  forget(lot: string): void;
  size(): number;
};

/** Holds one figure for each lot of which something is owed. */
export function mirrorDebts(): MirrorDebts {
  const owed = new Map<string, Shares>();
  const of = (lot: string): Shares => owed.get(lot) ?? ZERO_SHARES;
  return {
    owe: (lot, shares) => void owed.set(lot, plus(of(lot), shares)),
    pay(lot, shares) {
      const left = minus(of(lot), shares);
      if (left > 0n) owed.set(lot, left);
      else owed.delete(lot);
    },
    of,
    forget: (lot) => void owed.delete(lot),
    size: () => owed.size,
  };
}
