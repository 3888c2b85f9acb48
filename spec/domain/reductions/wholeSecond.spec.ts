import { wholeSecond } from '../../../src/domain/reductions/wholeSecond.ts';

describe('wholeSecond', () => {
  it.each([
    [0, 0],
    [999.9, 0],
    [1_000, 1_000],
    [1_999, 1_000],
    [-1, -1_000],
  ])('of %d is %d', (ms, expected) => expect(wholeSecond(ms)).toBe(expected));
});
