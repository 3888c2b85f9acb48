import { complements } from '../../../src/domain/portfolio/complements.ts';
import { shares, usd } from '../../../src/domain/units.ts';
import { aPosition, BOB, CONDITION, NO, YES } from '../../support/samples.ts';

const yes = aPosition({ shares: shares('20'), cost: usd('10') });
const no = aPosition({ assetId: NO, shares: shares('30'), cost: usd('12') });

describe('complements', () => {
  it('finds the pairs, what they are worth and what merging them would gain', () => {
    expect(complements([yes, no])).toEqual([
      {
        conditionId: CONDITION,
        assetIds: [NO, YES],
        pairs: shares('20'),
        value: usd('20'),
        profit: usd('2'), // 20 - 10 - 20/30 of 12
      },
    ]);
  });

  it('adds up what several leaders led us into', () => {
    const more = { ...yes, leader: BOB, shares: shares('5'), cost: usd('1') };
    expect(complements([yes, no, more])).toMatchObject([
      { pairs: shares('25'), profit: usd('4') }, // 25 - 11 - 10
    ]);
  });

  it('finds nothing in one outcome, nor in outcomes of different markets', () => {
    expect(complements([yes])).toEqual([]);
    expect(complements([yes, { ...no, conditionId: '0x2' }])).toEqual([]);
    expect(complements([yes, { ...no, shares: shares('0'), cost: usd('0') }])).toEqual([]);
  });
});
