import type { Occurrence } from '../../../../src/simulator/faults/rules/occurrence.ts';
import { occurs } from '../../../../src/simulator/faults/rules/occurs.ts';
import { createRandom } from '../../../../src/simulator/random.ts';
import { fc } from '../../../support/fc.ts';

/** Which of the events at these times are struck: `x` struck, `-` not. */
function struckAt(
  occurrence: Occurrence,
  times: readonly number[],
  random: () => number = () => 0.5,
): string {
  let nowMs = 1_000;
  const doesOccur = occurs(occurrence, { random, now: () => nowMs });
  return times
    .map((ms) => {
      nowMs = 1_000 + ms;
      return doesOccur() ? 'x' : '-';
    })
    .join('');
}

const NOW_8 = [0, 0, 0, 0, 0, 0, 0, 0];
const BY_10 = [0, 10, 20, 30, 40, 50, 60, 70];

describe('occurs', () => {
  it.each<readonly [Occurrence, readonly number[], string]>([
    [{}, NOW_8, 'xxxxxxxx'],
    [{ first: 3 }, NOW_8, 'xxx-----'],
    [{ every: 3 }, NOW_8, '--x--x--'],
    [{ times: 2 }, NOW_8, 'xx------'],
    [{ every: 2, times: 2 }, NOW_8, '-x-x----'],
    [{ every: 2, first: 5 }, NOW_8, '-x-x----'],
    [{ after: 25 }, BY_10, '---xxxxx'],
    [{ for: 25 }, BY_10, 'xxx-----'],
    [{ after: 20, for: 30 }, BY_10, '--xxx---'],
    [{ after: 20, first: 2 }, BY_10, '--xx----'],
    [{ after: 20, every: 2 }, BY_10, '---x-x-x'],
    [{ probability: 0.5 }, NOW_8, '--------'],
    [{ probability: 0.51 }, NOW_8, 'xxxxxxxx'],
    [{ probability: 0 }, NOW_8, '--------'],
    [{ probability: 1 }, NOW_8, 'xxxxxxxx'],
  ])('%j strikes %j as %s', (occurrence, times, expected) => {
    expect(struckAt(occurrence, times)).toBe(expected);
  });

  it('counts chance among what else would strike, and times among what did', () => {
    const chances = [0.9, 0.1, 0.9, 0.1];
    const random = (): number => chances.shift() ?? 0;
    expect(struckAt({ probability: 0.5, every: 2, times: 2 }, NOW_8, random)).toBe('---x---x');
  });

  it('draws no chance where there is nothing to decide', () => {
    const random = (): number => {
      throw new Error('It drew.');
    };
    expect(struckAt({ every: 2 }, NOW_8, random)).toBe('-x-x-x-x');
    expect(struckAt({ probability: 0.5, after: 100 }, NOW_8, random)).toBe('--------');
  });

  it('strikes as often as its chance says, and never more often than it may', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 95 }).map((percent) => percent / 100),
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (probability, times, seed) => {
          const random = createRandom(seed, 'spec');
          const doesOccur = occurs({ probability }, { random, now: () => 0 });
          const capped = occurs({ probability, times }, { random, now: () => 0 });
          let struck = 0;
          let cappedStruck = 0;
          for (let n = 0; n < 2_000; n += 1) {
            struck += doesOccur() ? 1 : 0;
            cappedStruck += capped() ? 1 : 0;
          }
          // Six standard deviations.
          expect(Math.abs(struck - 2_000 * probability)).toBeLessThan(135);
          expect(cappedStruck).toBeLessThanOrEqual(times);
        },
      ),
      { numRuns: 30 },
    );
  });
});
