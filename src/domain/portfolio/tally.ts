import { plus, type Usd, ZERO_USD } from '../units.ts';

/** Dollar sums by key. A key whose sum returns to zero is forgotten, so memory follows what is open. */
export type Tally = {
  add(key: string, delta: Usd): void;
  of(key: string): Usd;
  size(): number;
};

export function tally(): Tally {
  const sums = new Map<string, Usd>();
  return {
    add(key, delta) {
      const after = plus(sums.get(key) ?? ZERO_USD, delta);
      if (after === 0n) sums.delete(key);
      else sums.set(key, after);
    },
    of: (key) => sums.get(key) ?? ZERO_USD,
    size: () => sums.size,
  };
}
