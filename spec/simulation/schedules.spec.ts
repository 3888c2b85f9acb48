import { FAILED_SEEDS } from './failedSeeds.ts';
import { type Judgement, judgeSeed } from './judgeSeed.ts';
import { play } from './play.ts';
import { drawSchedule } from './schedule/drawSchedule.ts';
import { withoutKnownGap } from './withoutKnownGap.ts';

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);

const brokenOf = (judged: readonly Judgement[]): readonly Judgement[] =>
  judged
    .map(({ seed, broken }) => ({ seed, broken: withoutKnownGap(broken) }))
    .filter(({ broken }) => broken.length > 0);

describe('The engine, whatever goes wrong', () => {
  it('keeps every promise where nothing does', () => {
    const calm = seeds(100).map((seed) => {
      const schedule = { ...drawSchedule(seed), faults: [], crashes: [], fullDisk: [] };
      return { seed, broken: play(schedule).broken };
    });
    expect(calm.filter(({ broken }) => broken.length > 0)).toEqual([]);
  });

  it('keeps its promises under faults and crashes, twice in the same way', () => {
    expect(brokenOf(seeds(100).map((seed) => judgeSeed(seed, { twice: true })))).toEqual([]);
  }, 300_000);

  it('keeps them in each schedule in which it once did not', () => {
    expect(brokenOf(FAILED_SEEDS.map(([seed]) => judgeSeed(seed, { twice: true })))).toEqual([]);
  });
});
