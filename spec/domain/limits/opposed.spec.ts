import { opposed } from '../../../src/domain/limits/opposed.ts';
import { usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const REFUSING = { ...NO_LIMITS, whenOpposed: 'refuse' } as const;
const holding = (others: string) => anEntry({ exposure: { otherOutcomes: usd(others) } });

describe('opposed', () => {
  it('refuses where money is in another outcome of the market', () => {
    expect(opposed(holding('0.5'), REFUSING)).toEqual({
      code: 'opposed',
      actual: '0.5',
      limit: '0',
    });
  });

  it('passes where none is', () => {
    expect(opposed(holding('0'), REFUSING)).toBeUndefined();
  });

  it('passes anything where that is not refused', () => {
    expect(opposed(holding('50'), { ...NO_LIMITS, whenOpposed: 'copy' })).toBeUndefined();
    expect(opposed(holding('50'), NO_LIMITS)).toBeUndefined();
  });
});
