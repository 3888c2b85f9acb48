import { createRandom } from '../../../src/simulator/random.ts';

/** Draws from one seeded sequence. */
export type Chance = {
  readonly random: () => number;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  /** True with this chance, 0 to 1. */
  flips(probability: number): boolean;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
};

export function createChance(seed: number, purpose: string): Chance {
  const random = createRandom(seed, purpose);
  const between = (from: number, to: number): number =>
    from + Math.floor(random() * (to - from + 1));
  return {
    random,
    between,
    flips: (probability) => random() < probability,
    oneOf: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
  };
}
