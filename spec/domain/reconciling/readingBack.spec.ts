import { readingBack } from '../../../src/domain/reconciling/readingBack.ts';

describe('readingBack', () => {
  it('goes back to the oldest at once, and then at most every so often', () => {
    const back = readingBack(100);
    const from = (nowMs: number) => back(5, { wantedMs: 900, nowMs });
    expect([1_000, 1_099, 1_100, 1_199].map(from)).toEqual([5, 900, 5, 900]);
  });

  it('does not count one that has nothing to go back for', () => {
    const back = readingBack(100);
    expect(back(Number.POSITIVE_INFINITY, { wantedMs: 900, nowMs: 1_000 })).toBe(900);
    expect(back(900, { wantedMs: 900, nowMs: 1_001 })).toBe(900);
    expect(back(899, { wantedMs: 900, nowMs: 1_002 })).toBe(899);
  });

  it('goes back again where the clock was set back since', () => {
    const back = readingBack(100);
    back(5, { wantedMs: 900, nowMs: 1_000 });
    expect(back(5, { wantedMs: 900, nowMs: 950 })).toBe(5);
  });
});
