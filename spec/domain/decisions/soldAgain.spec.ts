import { soldAgain } from '../../../src/domain/decisions/soldAgain.ts';
import { shares } from '../../../src/domain/units.ts';

describe('soldAgain', () => {
  it.each([
    ['nothing of it', '0', undefined],
    ['a part of it', '99.999999', undefined],
    ['all of it', '100', { code: 'sold-since', actual: '100', limit: '100' }],
    ['more than that', '250.5', { code: 'sold-since', actual: '250.5', limit: '100' }],
  ])('of a purchase of 100, with %s sold', (_, sold, refusal) => {
    expect(soldAgain({ shares: shares('100') }, shares(sold))).toEqual(refusal);
  });
});
