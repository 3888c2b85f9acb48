import { commitTimes } from '../../../src/adapters/journal/commitTimes.ts';

describe('commitTimes', () => {
  let nowMs: number;
  const times = () => commitTimes(() => nowMs);
  beforeEach(() => {
    nowMs = 1000;
  });

  it('has nothing to tell before the first commit', () => {
    expect(times().longestMs()).toBe(0);
  });

  it('tells the longest since it was last asked, not the last', () => {
    const kept = times();
    for (const ms of [2, 5000, 3]) {
      kept.began();
      nowMs += ms;
      kept.ended();
      nowMs += 100;
    }
    expect(kept.longestMs()).toBe(5000);
    expect(kept.longestMs()).toBe(0);
  });

  it('counts one that is under way, as often as it is asked, and in full when it is done', () => {
    const kept = times();
    kept.began();
    nowMs += 700;
    expect(kept.longestMs()).toBe(700);
    nowMs += 800;
    expect(kept.longestMs()).toBe(1500);
    nowMs += 100;
    kept.ended();
    expect(kept.longestMs()).toBe(1600);
  });
});
