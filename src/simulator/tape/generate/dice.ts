import type { Random } from '../../random.ts';

/** Draws of the kinds a generator needs, all from one sequence of random numbers. */
export type Dice = {
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** From `least` to just under `most`. */
  between(least: number, most: number): number;
  /** One of them. @throws RangeError when there is none. */
  pick<T>(items: readonly T[]): T;
  /** One of them, in proportion to its weight. @throws RangeError when there is none. */
  pickBy<T>(items: readonly T[], weightOf: (item: T) => number): T;
  /** So many random bytes as lower-case hex digits, without 0x. */
  hex(bytes: number): string;
};

/** Dice over `random`: pure arithmetic, so that equal sequences give equal draws on every machine. */
export function createDice(random: Random): Dice {
  const whole = (least: number, most: number): number =>
    least + Math.floor(random() * (most - least + 1));

  const pick = <T>(items: readonly T[]): T => {
    const item = items[whole(0, items.length - 1)];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  };

  return {
    chance: (probability) => random() < probability,
    whole,
    between: (least, most) => least + random() * (most - least),
    pick,
    pickBy: (items, weightOf) => {
      const total = items.reduce((sum, item) => sum + weightOf(item), 0);
      let left = random() * total;
      for (const item of items) {
        left -= weightOf(item);
        if (left < 0) return item;
      }
      return pick(items);
    },
    hex: (bytes) =>
      Array.from({ length: bytes }, () => whole(0, 255).toString(16).padStart(2, '0')).join(''),
  };
}
