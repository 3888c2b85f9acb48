import type { Shares, Usd } from '../units.ts';

/** Sums by key. A key whose sum returns to zero is forgotten, so memory follows what is open. */
export type Tally<A extends Usd | Shares> = {
  add(key: string, delta: A): void;
  of(key: string): A;
  size(): number;
};

export function tally<A extends Usd | Shares>(): Tally<A> {
  const sums = new Map<string, bigint>();
  return {
    add(key, delta) {
      const after = (sums.get(key) ?? 0n) + delta;
      if (after === 0n) sums.delete(key);
      else sums.set(key, after);
    },
    of: (key) => (sums.get(key) ?? 0n) as A,
    size: () => sums.size,
  };
}
