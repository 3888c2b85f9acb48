import { hasPassed } from '../../src/domain/hasPassed.ts';

describe('hasPassed', () => {
  it.each([
    ['less', 1_009, false],
    ['as much', 1_010, true],
    ['more', 2_000, true],
    ['nothing', 1_000, false],
    ['who knows what, since the clock was set back', 999, true],
  ])('tells whether so much time is over where it is %s', (_, nowMs, expected) => {
    expect(hasPassed(10, { sinceMs: 1_000, nowMs })).toBe(expected);
  });

  it('is true of what never was', () => {
    expect(hasPassed(10, { sinceMs: Number.NEGATIVE_INFINITY, nowMs: 0 })).toBe(true);
  });
});
