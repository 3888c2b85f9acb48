import { notToCome } from '../../../src/domain/reconciling/notToCome.ts';

const NOW_MS = 1_000_000_000;

describe('notToCome', () => {
  it.each([
    [NOW_MS - 5, NOW_MS - 5],
    [NOW_MS, NOW_MS],
    [NOW_MS + 1, NOW_MS - 86_400_000],
  ])('is a moment that has been, and a day ago for one that cannot have: %d', (atMs, expected) => {
    expect(notToCome(atMs, NOW_MS)).toBe(expected);
  });
});
