import { VirtualTimeScheduler } from 'rxjs';
import { venuePause } from '../../../../src/adapters/polymarket/http/venuePause.ts';

const LONG_AGO = Number.NEGATIVE_INFINITY;

/** What a pause is once each of these was said, `[atMs, retryAfterMs]`. */
function untilAfter(...said: readonly (readonly [number, number | undefined])[]): number {
  const scheduler = new VirtualTimeScheduler();
  const pause = venuePause(scheduler);
  for (const [atMs, ms] of said) scheduler.schedule(() => pause.heed(ms), atMs);
  scheduler.flush();
  return pause.untilMs();
}

describe('venuePause', () => {
  it.each([
    ['has ended long ago where nothing was said', [], LONG_AGO],
    ['ends when the venue says', [[5, 30_000]], 30_005],
    ['is made longer', [[5, 30_000], [10_000, 30_000]], 40_000], // biome-ignore format: a table
    ['is never made shorter', [[5, 30_000], [10_000, 0], [10_001, 3]], 30_005], // biome-ignore format: a table
    ['says nothing by an answer without a time', [[5, 30_000], [10_000, undefined]], 30_005], // biome-ignore format: a table
    ['is two minutes at most', [[5, 600_000]], 120_005],
    ['does not end before it began', [[5, -7]], LONG_AGO],
    ['is over once it has ended', [[5, 30_000], [30_005, 0]], LONG_AGO], // biome-ignore format: a table
  ] as const)('%s', (_, said, untilMs) => {
    expect(untilAfter(...said)).toBe(untilMs);
  });

  it('is as long as was asked for, at most, where the clock is set back', () => {
    const scheduler = new VirtualTimeScheduler();
    const pause = venuePause(scheduler);
    scheduler.frame = 3_600_000;
    pause.heed(30_000);
    scheduler.frame = 0;
    expect(pause.untilMs()).toBe(30_000);
    // It does not go on for as long as the clock is behind.
    scheduler.frame = 20_000;
    expect(pause.untilMs()).toBe(30_000);
    scheduler.frame = 30_000;
    expect(pause.untilMs()).toBe(LONG_AGO);
  });

  it('stays over where the clock is set back', () => {
    const scheduler = new VirtualTimeScheduler();
    const pause = venuePause(scheduler);
    scheduler.frame = 3_600_000;
    pause.heed(30_000);
    scheduler.frame = 3_630_000;
    pause.untilMs();
    scheduler.frame = 0;
    expect(pause.untilMs()).toBe(LONG_AGO);
  });
});
