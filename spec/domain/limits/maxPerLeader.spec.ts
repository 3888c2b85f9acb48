import { maxPerLeader } from '../../../src/domain/limits/maxPerLeader.ts';
import { usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxPerLeader: usd('100') };
// The other sums are over the limit already, and must not count.
const holding = (text: string) =>
  anEntry({
    exposure: { market: usd('500'), leader: usd(text), total: usd('500') },
  });

describe('maxPerLeader', () => {
  it.each(['0', '90'])('passes $10 on top of $%s behind the leader', (held) => {
    expect(maxPerLeader(holding(held), LIMITS)).toBeUndefined();
  });

  it.each([
    ['90.000001', '100.000001'],
    ['100', '110'],
    ['250', '260'],
  ])('refuses $10 on top of $%s behind the leader', (held, actual) => {
    expect(maxPerLeader(holding(held), LIMITS)).toEqual({
      code: 'leader-exposure',
      actual,
      limit: '100',
    });
  });

  it('passes anything without a maximum', () => {
    expect(maxPerLeader(holding('1000000'), NO_LIMITS)).toBeUndefined();
  });
});
