import { maxExposure } from '../../../src/domain/limits/maxExposure.ts';
import { usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxExposure: usd('100') };
// The other sums are over the limit already, and must not count.
const holding = (text: string) =>
  anEntry({
    exposure: { market: usd('500'), leader: usd('500'), total: usd(text) },
  });

describe('maxExposure', () => {
  it.each(['0', '90'])('passes $10 on top of $%s at work', (held) => {
    expect(maxExposure(holding(held), LIMITS)).toBeUndefined();
  });

  it.each([
    ['90.000001', '100.000001'],
    ['100', '110'],
    ['250', '260'],
  ])('refuses $10 on top of $%s at work', (held, actual) => {
    expect(maxExposure(holding(held), LIMITS)).toEqual({
      code: 'total-exposure',
      actual,
      limit: '100',
    });
  });

  it('passes anything without a maximum', () => {
    expect(maxExposure(holding('1000000'), NO_LIMITS)).toBeUndefined();
  });
});
