import { createDelays } from '../../../src/simulator/leaders/delays.ts';
import { createRandom } from '../../../src/simulator/random.ts';

const RANGES = {
  rtdsDelay: { fromMs: 50, toMs: 150 },
  apiDelay: { fromMs: 2000, toMs: 20_000 },
};

describe('createDelays', () => {
  it('draws evenly from both ranges', () => {
    const delays = createDelays(RANGES, createRandom(1, 'delays'));
    const drawn = Array.from({ length: 2000 }, delays);
    const published = drawn.map(({ publishAfterMs }) => publishAfterMs);
    const listed = drawn.map(({ listAfterMs }) => listAfterMs);
    expect([Math.min(...published) >= 50, Math.max(...published) < 150]).toEqual([true, true]);
    expect([Math.min(...listed) < 2200, Math.max(...listed) > 19_800]).toEqual([true, true]);
    expect([Math.min(...listed) >= 2000, Math.max(...listed) < 20_000]).toEqual([true, true]);
  });

  it('repeats itself, and takes a fixed delay for what it is', () => {
    const first = createDelays(RANGES, createRandom(1, 'delays'));
    const second = createDelays(RANGES, createRandom(1, 'delays'));
    expect([first(), first()]).toEqual([second(), second()]);
    const fixed = createDelays(
      { rtdsDelay: { fromMs: 0, toMs: 0 }, apiDelay: { fromMs: 7, toMs: 7 } },
      Math.random,
    );
    expect(fixed()).toEqual({ publishAfterMs: 0, listAfterMs: 7 });
  });
});
