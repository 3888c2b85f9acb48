import { roundPauseMs } from '../../src/sinks/roundPauseMs.ts';

describe('roundPauseMs', () => {
  it.each([
    // rounds, chance, ms
    [1, 0, 1_000],
    [1, 0.5, 1_500],
    [2, 0.5, 2_000],
    [3, 0.5, 3_000],
    [5, 0.5, 9_000],
    [6, 0.5, 15_500],
    [1_000, 0.5, 15_500],
    [1_000, 0.999_999_9, 30_000],
  ])('is, after round %p with chance %p, %p ms', (rounds, chance, ms) => {
    expect(roundPauseMs(rounds, { isEnding: false, random: () => chance })).toBe(ms);
  });

  it('is the shortest while the engine is ending', () => {
    expect(roundPauseMs(9, { isEnding: true, random: () => 0.9 })).toBe(1_000);
  });
});
