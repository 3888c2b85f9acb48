import { maxPerCopy } from '../../../src/domain/limits/maxPerCopy.ts';
import { usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxPerCopy: usd('20') };

describe('maxPerCopy', () => {
  it.each(['0', '0.000001', '20'])('passes $%s', (text) => {
    expect(maxPerCopy(anEntry({ usd: usd(text) }), LIMITS)).toBeUndefined();
  });

  it.each(['20.000001', '1000'])('refuses $%s', (text) => {
    const refusal = { code: 'above-max-copy', actual: text, limit: '20' };
    expect(maxPerCopy(anEntry({ usd: usd(text) }), LIMITS)).toEqual(refusal);
  });

  it('does not count what is held', () => {
    const exposure = { market: usd('99'), leader: usd('99'), total: usd('99') };
    expect(maxPerCopy(anEntry({ exposure }), LIMITS)).toBeUndefined();
  });

  it('passes anything without a maximum', () => {
    expect(maxPerCopy(anEntry({ usd: usd('1000000') }), NO_LIMITS)).toBeUndefined();
  });
});
