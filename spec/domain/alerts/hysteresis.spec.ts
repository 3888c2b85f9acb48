import { hysteresis } from '../../../src/domain/alerts/hysteresis.ts';
import { fc } from '../../support/fc.ts';

/** What is told of these readings, a second apart; a dash for nothing. */
const toldOf = (
  threshold: Parameters<typeof hysteresis>[0],
  readings: readonly (number | '-')[],
) => {
  const turnOf = hysteresis(threshold);
  return readings
    .map((reading, index) => turnOf(reading === '-' ? undefined : reading, index * 1000) ?? '-')
    .join(' ');
};

describe('hysteresis', () => {
  it.each<[string, number, (number | '-')[], string]>([
    ['is raised where the bound is reached', 0, [9, 10], '- raised'],
    ['is raised once, however long it lasts', 0, [10, 20, 30], 'raised - -'],
    ['is not cleared between the bounds', 0, [10, 9, 5], 'raised - -'],
    ['is cleared below the lower one, once', 0, [10, 4, 3], 'raised cleared -'],
    ['is not raised again between the bounds', 0, [10, 4, 9, 10], 'raised cleared - raised'],
    ['must last for its time', 2000, [10, 10, 10, 10], '- - raised -'],
    [
      'begins to last anew after a reading below',
      2000,
      [10, 10, 9, 10, 10, 10],
      '- - - - - raised',
    ],
    ['is not kept waiting by a gap', 2000, [10, '-', 10], '- - raised'],
    ['is not raised by a gap', 2000, [10, '-', '-', '-'], '- - - -'],
    ['is not cleared by a gap', 0, [10, '-', '-', 4], 'raised - - cleared'],
    ['must last anew after it was cleared', 1000, [10, 10, 4, 10, 10], '- raised cleared - raised'],
  ])('%s', (_, forMs, readings, told) => {
    expect(toldOf({ raise: 10, clear: 5, forMs }, readings)).toBe(told);
  });

  it('waits longer, never shorter, when the clock is set back', () => {
    const turnOf = hysteresis({ raise: 10, clear: 5, forMs: 1000 });
    expect([turnOf(10, 5000), turnOf(10, 0), turnOf(10, 5999), turnOf(10, 6000)]).toEqual([
      undefined,
      undefined,
      undefined,
      'raised',
    ]);
  });

  it('is raised and cleared in turn, and only by readings that say so', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }), { maxLength: 50 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat({ max: 20 }),
        fc.integer({ min: 0, max: 5 }),
        (readings, raise, below, forMs) => {
          const clear = Math.max(1, raise - below);
          const turnOf = hysteresis({ raise, clear, forMs });
          let isRaised = false;
          readings.forEach((reading, nowMs) => {
            const turn = turnOf(reading, nowMs);
            if (turn === undefined) return;
            expect(turn).toBe(isRaised ? 'cleared' : 'raised');
            if (isRaised) expect(reading).toBeLessThan(clear);
            else expect(reading).toBeGreaterThanOrEqual(raise);
            isRaised = !isRaised;
          });
        },
      ),
    );
  });
});
