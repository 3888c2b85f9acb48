import { firstValueFrom, timer } from 'rxjs';
import { wallClock } from '../../../src/adapters/process/wallClock.ts';

/** Clocks that the spec sets. */
const set = (systemMs: number, fineMs: number) => {
  const clocks = { systemMs, fineMs };
  const clock = wallClock({ system: () => clocks.systemMs, fine: () => clocks.fineMs });
  return { clocks, clock };
};

describe('wallClock', () => {
  it('counts fractions of a millisecond since the epoch', () => {
    const { clocks, clock } = set(5000, 100);
    clocks.fineMs = 100.25;
    expect(clock.now()).toBe(5000.25);
    clocks.fineMs = 101.5;
    clocks.systemMs = 5001;
    expect(clock.now()).toBe(5001.5);
  });

  it.each([-2, 2])(
    'does not jump for a difference of %s ms, which whole ms make',
    (differenceMs) => {
      const { clocks, clock } = set(5000, 100);
      clocks.fineMs = 110;
      clocks.systemMs = 5010 - differenceMs;
      expect(clock.now()).toBe(5010);
    },
  );

  it.each([-3_600_000, -3, 3, 3_600_000])(
    'follows the clock of the system when that is set by %s ms, and goes on from there',
    (byMs) => {
      const { clocks, clock } = set(5000, 100);
      clocks.fineMs = 110;
      clocks.systemMs = 5010 + byMs;
      expect(clock.now()).toBe(5010 + byMs);
      clocks.fineMs = 110.5;
      expect(clock.now()).toBe(5010.5 + byMs);
    },
  );

  it('tells the time of this machine, and schedules by it', async () => {
    const clock = wallClock();
    const before = Date.now();
    const now = clock.now();
    expect(now).toBeGreaterThanOrEqual(before - 3);
    expect(now).toBeLessThanOrEqual(Date.now() + 3);
    await expect(firstValueFrom(timer(1, clock))).resolves.toBe(0);
  });
});
