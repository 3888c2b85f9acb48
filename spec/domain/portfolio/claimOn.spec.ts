import { claimOn } from '../../../src/domain/portfolio/claimOn.ts';
import type { Claim } from '../../../src/domain/portfolio/claims.ts';
import { usd } from '../../../src/domain/units.ts';
import { aResolution } from '../../support/samples.ts';

const owing = (conditionId: string): Claim => ({
  resolution: aResolution({ conditionId }),
  usd: usd('1'),
  sinceMs: 0,
});

describe('claimOn', () => {
  it('is what this market owes, and nothing where it owes nothing', () => {
    const [first, second] = [owing('0x1'), owing('0x2')];
    expect(claimOn([first, second], '0x2')).toBe(second);
    expect(claimOn([first, second], '0x3')).toBeUndefined();
  });
});
