import { least, plus, type Shares, ZERO_SHARES } from '../units.ts';

/**
 * What leaders still hold of what they led us into, by lot: the purchases that were copied, less the part that they
 * left since. What they hold besides, from before we had any of it, is known from their trades alone.
 */
export type LedShares = {
  /** A purchase of so many is copied. */
  add(lot: string, shares: Shares): void;
  /** The leader left a part of what they hold. */
  reduce(lot: string, before: Shares, after: Shares): void;
  /** The leader holds no more than this in all. */
  cap(lot: string, atMost: Shares): void;
  of(lot: string): Shares;
  forget(lot: string): void;
};

/** Holds one figure for each lot that we have, or that is being bought. */
export function ledShares(): LedShares {
  const led = new Map<string, Shares>();
  const of = (lot: string): Shares => led.get(lot) ?? ZERO_SHARES;
  const set = (lot: string, shares: Shares): void => {
    if (shares > 0n) led.set(lot, shares);
    else led.delete(lot);
  };

  return {
    add: (lot, shares) => set(lot, plus(of(lot), shares)),
    reduce(lot, before, after) {
      if (after < before) set(lot, (((of(lot) as bigint) * after) / before) as Shares);
    },
    cap: (lot, atMost) => set(lot, least(of(lot), atMost)),
    of,
    forget: (lot) => void led.delete(lot),
  };
}
