import { VirtualTimeScheduler } from 'rxjs';
import { venuePause } from '../../../src/wiring/polymarket/venuePause.ts';

/** A pause, and what it is once each of these was said, `[atMs, retryAfterMs]`. */
function untilAfter(...said: readonly (readonly [number, number | undefined])[]): number {
  const scheduler = new VirtualTimeScheduler();
  const pause = venuePause(scheduler);
  for (const [atMs, ms] of said) scheduler.schedule(() => pause.heed(ms), atMs);
  scheduler.flush();
  return pause.untilMs();
}

describe('venuePause', () => {
  it.each([
    ['has ended long ago where nothing was said', [], Number.NEGATIVE_INFINITY],
    ['ends when the venue says', [[5, 30_000]], 30_005],
    ['is made longer', [[5, 30_000], [10_000, 30_000]], 40_000], // biome-ignore format: a table
    ['is never made shorter', [[5, 30_000], [10_000, 0], [10_001, 3]], 30_005], // biome-ignore format: a table
    ['says nothing by an answer without a time', [[5, 30_000], [10_000, undefined]], 30_005], // biome-ignore format: a table
    ['is two minutes at most', [[5, 600_000]], 120_005],
    ['does not end before it began', [[5, -7]], 5],
  ] as const)('%s', (_, said, untilMs) => {
    expect(untilAfter(...said)).toBe(untilMs);
  });
});
