import { leftInDoubt } from '../../../src/domain/reconciling/leftInDoubt.ts';
import { shares } from '../../../src/domain/units.ts';

describe('leftInDoubt', () => {
  it('names what was not compared, and what the wallet lacks and was not taken off', () => {
    const [ours, less, more] = [shares('20'), shares('19'), shares('21')];
    const holdings = [
      { assetId: 'less', ours, venues: less },
      { assetId: 'done', ours, venues: less, isCorrected: true as const },
      { assetId: 'more', ours, venues: more },
    ];
    expect(leftInDoubt({ holdings, notCompared: ['open'] })).toEqual(['open', 'less']);
    expect(leftInDoubt({ holdings: [] })).toEqual([]);
  });
});
