import { minTimeToClose } from '../../../src/domain/limits/minTimeToClose.ts';
import type { MarketTimes } from '../../../src/domain/markets/market.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, minTimeToCloseMs: 60_000 };
const at = (nowMs: number, times: MarketTimes) => minTimeToClose(anEntry({ nowMs, times }), LIMITS);

describe('minTimeToClose', () => {
  it.each<[number, MarketTimes]>([
    [40_000, { endsAtMs: 100_000 }],
    [40_000, { startsAtMs: 100_000 }],
    [40_000, { startsAtMs: 100_000, endsAtMs: 900_000 }],
    [40_000, {}],
  ])('passes at %i where %p', (nowMs, times) => {
    expect(at(nowMs, times)).toBeUndefined();
  });

  it.each<[number, MarketTimes, string]>([
    [40_001, { endsAtMs: 100_000 }, '59999'],
    [40_000.5, { endsAtMs: 100_000 }, '59999'],
    [90_000, { startsAtMs: 100_000, endsAtMs: 900_000 }, '10000'],
    [90_000, { startsAtMs: 900_000, endsAtMs: 100_000 }, '10000'],
    [103_000, { endsAtMs: 100_000 }, '-3000'],
  ])('refuses at %p where %p', (nowMs, times, actual) => {
    expect(at(nowMs, times)).toEqual({ code: 'too-near-close', actual, limit: '60000' });
  });

  it('refuses with a limit of zero only what is over', () => {
    const limits = { ...NO_LIMITS, minTimeToCloseMs: 0 };
    const times = { endsAtMs: 100_000 };
    expect(minTimeToClose(anEntry({ nowMs: 100_000, times }), limits)).toBeUndefined();
    expect(minTimeToClose(anEntry({ nowMs: 100_001, times }), limits)).toMatchObject({
      actual: '-1',
    });
  });

  it('passes anything without a limit', () => {
    const late = anEntry({ nowMs: 200_000, times: { endsAtMs: 100_000 } });
    expect(minTimeToClose(late, NO_LIMITS)).toBeUndefined();
  });
});
