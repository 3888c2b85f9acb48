import { readingAgenda } from '../../../src/domain/reconciling/readingAgenda.ts';

const SINCE_MS = 1_000_000;

/** An agenda whose last reading began then, and whether it is due so long after that. */
const agenda = () => {
  const readings = readingAgenda(SINCE_MS);
  const isDue = (afterMs: number, watched = 0): boolean =>
    readings.isDue(watched, SINCE_MS + afterMs);
  return { ...readings, isDue };
};

describe('readingAgenda', () => {
  it.each<[string, number, number, boolean]>([
    ['nothing', 0, 1e9, false],
    ['a watched order, after less than a minute', 1, 59_999, false],
    ['a watched order, after a minute', 1, 60_000, true],
    ['a watched order, once the clock was set back', 1, -1, true],
    ['nothing, once the clock was set back', 0, -1, false],
  ])('is due for the sake of %s', (_, watched, afterMs, due) => {
    expect(agenda().isDue(afterMs, watched)).toBe(due);
  });

  it('is due for what was missed five seconds after the last reading began', () => {
    const { missed, isDue } = agenda();
    missed();
    expect([isDue(4_999), isDue(5_000)]).toEqual([false, true]);
  });

  it('is due for it at once where the clock was set back', () => {
    const { missed, isDue } = agenda();
    missed();
    expect(isDue(-3_600_000)).toBe(true);
  });

  it('is due again until a reading has worked', () => {
    const { missed, begin, isDue } = agenda();
    missed();
    begin(SINCE_MS + 5_000);
    expect([isDue(9_999), isDue(10_000)]).toEqual([false, true]);
    begin(SINCE_MS + 10_000)();
    expect(isDue(1e9)).toBe(false);
  });

  it('leaves what is missed during a reading to the next', () => {
    const { missed, begin, isDue } = agenda();
    missed();
    const worked = begin(SINCE_MS + 5_000);
    missed();
    worked();
    expect([isDue(9_999), isDue(10_000)]).toEqual([false, true]);
    begin(SINCE_MS + 10_000)();
    expect(isDue(1e9)).toBe(false);
  });

  it('puts off by each reading what is watched', () => {
    const { begin, isDue } = agenda();
    begin(SINCE_MS + 30_000)();
    expect([isDue(60_000, 1), isDue(90_000, 1)]).toEqual([false, true]);
  });
});
