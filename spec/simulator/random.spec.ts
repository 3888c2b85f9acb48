import { createRandom } from '../../src/simulator/random.ts';

const draws = (seed: number, purpose: string, count: number): number[] => {
  const random = createRandom(seed, purpose);
  return Array.from({ length: count }, random);
};

describe('createRandom', () => {
  it('repeats itself for the same seed and purpose', () => {
    expect(draws(7, 'tape', 100)).toEqual(draws(7, 'tape', 100));
  });

  it('differs by seed and by purpose', () => {
    expect(draws(7, 'tape', 5)).not.toEqual(draws(8, 'tape', 5));
    expect(draws(7, 'tape', 5)).not.toEqual(draws(7, 'delays', 5));
  });

  it('is uniform from 0 to just under 1', () => {
    const many = draws(1, 'uniform', 100_000);
    const buckets = Array.from({ length: 10 }, () => 0);
    for (const value of many) {
      expect(value >= 0 && value < 1).toBe(true);
      const bucket = Math.floor(value * 10);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('keeps its numbers from one release to the next', () => {
    expect(draws(1, 'tape', 3).map((value) => Math.floor(value * 1e6))).toMatchInlineSnapshot(`
[
  11834,
  603826,
  706982,
]
`);
  });
});
