import type { Limits } from '../../../src/domain/limits/limits.ts';
import { mergeLimits } from '../../../src/domain/limits/mergeLimits.ts';
import { usd } from '../../../src/domain/units.ts';
import { NO_LIMITS } from './anEntry.ts';

const GENERAL: Limits = {
  ...NO_LIMITS,
  maxPerCopy: usd('100'),
  maxExposure: usd('1000'),
  denyMarkets: ['one-market'],
};

describe('mergeLimits', () => {
  it('keeps the general limits for a leader without their own', () => {
    expect(mergeLimits(GENERAL, {})).toEqual(GENERAL);
  });

  it("prefers the leader's own, tighter or looser", () => {
    const own: Partial<Limits> = { maxPerCopy: usd('5'), maxExposure: usd('9999'), sides: ['BUY'] };
    expect(mergeLimits(GENERAL, own)).toEqual({ ...GENERAL, ...own });
  });

  it('adds what only the leader limits', () => {
    expect(mergeLimits(GENERAL, { minPerCopy: usd('2') })).toEqual({
      ...GENERAL,
      minPerCopy: usd('2'),
    });
  });

  it('replaces a list as a whole', () => {
    const merged = mergeLimits(GENERAL, { denyMarkets: ['another-market'] });
    expect(merged.denyMarkets).toEqual(['another-market']);
  });

  it('leaves the general limits as they were', () => {
    const before = structuredClone(GENERAL);
    mergeLimits(GENERAL, { maxPerCopy: usd('5') });
    expect(GENERAL).toEqual(before);
  });
});
