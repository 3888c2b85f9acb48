import { numberChanges } from '../../../src/domain/reductions/numberChanges.ts';
import { shares } from '../../../src/domain/units.ts';
import { aHoldingChange, NO } from '../../support/samples.ts';

describe('numberChanges', () => {
  it('tells equal changes of one transaction apart, and gives the same names again', () => {
    const rows = [aHoldingChange(), aHoldingChange()];
    const keys = numberChanges(rows).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    expect(numberChanges(rows).map(({ key }) => key)).toEqual(keys);
  });

  it.each([
    { kind: 'split' as const },
    { conditionId: '0xother' },
    { assetId: NO },
    { shares: shares('51') },
    { transactionHash: '0xother' },
  ])('tells changes apart that differ in %p', (over) => {
    const keys = numberChanges([aHoldingChange(), aHoldingChange(over)]).map(({ key }) => key);
    expect(keys[1]).toMatch(/#0$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('gives a row the same name at whichever time it is read', () => {
    const [early] = numberChanges([
      aHoldingChange({ shares: shares('1') }),
      aHoldingChange(),
    ]).slice(1);
    expect(early?.key).toBe(numberChanges([aHoldingChange()])[0]?.key);
  });
});
