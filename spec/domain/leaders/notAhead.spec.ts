import { notAhead } from '../../../src/domain/leaders/notAhead.ts';

describe('notAhead', () => {
  it.each([
    [5_000, 9_300, 5_000],
    [9_000, 9_000, 9_000],
    [10_000, 9_001, 10_000],
    [11_000, 9_001, 10_000],
    [600_000, 9_000, 9_000],
  ])('hears from %i at %i from %i on', (sinceMs, nowMs, expected) => {
    expect(notAhead(sinceMs, nowMs)).toBe(expected);
  });
});
