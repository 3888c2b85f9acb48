import { maxPerEvent } from '../../../src/domain/limits/maxPerEvent.ts';
import { usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxPerEvent: usd('100') };
// The other sums are over the limit already, and must not count.
const holding = (text: string) =>
  anEntry({
    exposure: { event: usd(text), market: usd('500'), leader: usd('500'), total: usd('500') },
  });

describe('maxPerEvent', () => {
  it.each(['0', '90'])('passes $10 on top of $%s in the markets of the event', (held) => {
    expect(maxPerEvent(holding(held), LIMITS)).toBeUndefined();
  });

  it.each([
    ['90.000001', '100.000001'],
    ['100', '110'],
    ['250', '260'],
  ])('refuses $10 on top of $%s in the markets of the event', (held, actual) => {
    expect(maxPerEvent(holding(held), LIMITS)).toEqual({
      code: 'event-exposure',
      actual,
      limit: '100',
    });
  });

  it('passes anything without a maximum', () => {
    expect(maxPerEvent(holding('1000000'), NO_LIMITS)).toBeUndefined();
  });
});
