import { maxPerMarket } from '../../../src/domain/limits/maxPerMarket.ts';
import { usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxPerMarket: usd('100') };
// The other sums are over the limit already, and must not count.
const holding = (text: string) =>
  anEntry({
    exposure: { market: usd(text), event: usd('500'), leader: usd('500'), total: usd('500') },
  });

describe('maxPerMarket', () => {
  it.each(['0', '90'])('passes $10 on top of $%s in the market', (held) => {
    expect(maxPerMarket(holding(held), LIMITS)).toBeUndefined();
  });

  it.each([
    ['90.000001', '100.000001'],
    ['100', '110'],
    ['250', '260'],
  ])('refuses $10 on top of $%s in the market', (held, actual) => {
    expect(maxPerMarket(holding(held), LIMITS)).toEqual({
      code: 'market-exposure',
      actual,
      limit: '100',
    });
  });

  it('passes anything without a maximum', () => {
    expect(maxPerMarket(holding('1000000'), NO_LIMITS)).toBeUndefined();
  });
});
