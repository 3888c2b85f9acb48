import { retryPauseMs, withPause } from '../../../src/domain/exits/retryPauseMs.ts';

describe('retryPauseMs', () => {
  it.each([
    [0, 0],
    [5, 0],
    [6, 10_000],
    [7, 20_000],
    [8, 40_000],
    [9, 60_000],
    [2_000, 60_000],
  ])('after %i attempts that sold nothing is %i ms', (attempts, ms) => {
    expect(retryPauseMs(attempts)).toBe(ms);
  });

  it.each([
    [1, 6],
    [6, 6],
    [9, 9],
  ])('has %i attempts count as the %i that the next one waits after', (attempts, counted) => {
    expect(withPause(attempts)).toBe(counted);
    expect(retryPauseMs(withPause(attempts))).toBeGreaterThan(0);
  });
});
