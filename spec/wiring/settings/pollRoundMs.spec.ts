import { pollRoundMs } from '../../../src/wiring/settings/pollRoundMs.ts';

describe('pollRoundMs', () => {
  it.each([
    [0, 15, 0],
    [1, 15, 200],
    [300, 15, 60_000],
    [5_000, 15, 1_000_000],
    [1, 0.1, 30_000],
  ])('polls %i leaders at %d requests a second in %i ms', (leaders, perSecond, expected) => {
    expect(pollRoundMs(leaders, perSecond)).toBe(expected);
  });
});
