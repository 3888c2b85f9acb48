import { backoffMs } from '../../src/operators/backoffMs.ts';
import { fc } from '../support/fc.ts';

const always = (chance: number) => () => chance;
const NEARLY_ONE = 1 - Number.EPSILON;

describe('backoffMs', () => {
  it.each([
    // failures, chance, retryAfterMs, waits
    [1, 0, undefined, 0],
    [1, 0.5, undefined, 50],
    [1, NEARLY_ONE, undefined, 100],
    [2, 0.5, undefined, 100],
    [3, 0.5, undefined, 200],
    [4, 0.5, undefined, 400],
    [5, 0.5, undefined, 500],
    [6, 0.5, undefined, 500],
    [1_000_000, 0.5, undefined, 500],
    [Number.POSITIVE_INFINITY, 0.5, undefined, 500],
    // fewer failures than one is one
    [0, 0.5, undefined, 50],
    // what the other side asked for comes first, the jitter on top
    [1, 0, 2_000, 2_000],
    [1, 0.5, 2_000, 2_050],
    [9, 0.5, 2_000, 2_500],
    [1, 0.5, 0, 50],
    // more than a timer can hold would fire at once
    [1, 0.5, 1e12, 2 ** 31 - 1],
    [1, 0.5, Number.POSITIVE_INFINITY, 2 ** 31 - 1],
  ])(
    'waits after failure %p with chance %p, retry after %p: %p ms',
    (failures, chance, after, ms) => {
      const options = { baseMs: 100, capMs: 1_000, random: always(chance) };
      expect(backoffMs(failures, options, after)).toBe(ms);
    },
  );

  it('is a whole number of ms between the floor and the ceiling', () => {
    const someMs = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        someMs,
        someMs,
        someMs,
        fc.double({ min: 0, max: NEARLY_ONE, noNaN: true }),
        (failures, baseMs, capMs, retryAfterMs, chance) => {
          const waitMs = backoffMs(
            failures,
            { baseMs, capMs, random: always(chance) },
            retryAfterMs,
          );
          expect(Number.isInteger(waitMs)).toBe(true);
          expect(waitMs).toBeGreaterThanOrEqual(retryAfterMs);
          expect(waitMs).toBeLessThanOrEqual(retryAfterMs + capMs);
          expect(waitMs).toBeLessThanOrEqual(
            retryAfterMs + baseMs * 2 ** Math.min(failures - 1, 900),
          );
        },
      ),
    );
  });

  it('never shrinks with further failures', () => {
    const options = { baseMs: 3, capMs: 10_000, random: always(0.7) };
    const waits = Array.from({ length: 100 }, (_, at) => backoffMs(at + 1, options));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBe(7_000);
  });
});
