import { minPerCopy } from '../../../src/domain/limits/minPerCopy.ts';
import { usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, minPerCopy: usd('5') };

describe('minPerCopy', () => {
  it.each(['5', '500'])('passes $%s', (text) => {
    expect(minPerCopy(anEntry({ usd: usd(text) }), LIMITS)).toBeUndefined();
  });

  it.each(['0', '4.999999'])('refuses $%s', (text) => {
    const refusal = { code: 'below-min-copy', actual: text, limit: '5' };
    expect(minPerCopy(anEntry({ usd: usd(text) }), LIMITS)).toEqual(refusal);
  });

  it('passes anything without a minimum', () => {
    expect(minPerCopy(anEntry({ usd: usd('0') }), NO_LIMITS)).toBeUndefined();
  });
});
