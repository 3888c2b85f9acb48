import type { Claim } from '../../../src/domain/portfolio/claims.ts';
import { paidClaims } from '../../../src/domain/portfolio/paidClaims.ts';
import { usd } from '../../../src/domain/units.ts';
import { aResolution } from '../../support/samples.ts';

const claim = (name: string, dollars: string): Claim => ({
  resolution: aResolution({ conditionId: name }),
  usd: usd(dollars),
  sinceMs: 0,
});
const owed = [claim('a', '3'), claim('b', '4'), claim('c', '5')];

describe('paidClaims', () => {
  it.each([
    ['4', ['b']],
    ['7', ['a', 'b']],
    ['12', ['a', 'b', 'c']],
    ['9', []],
    ['5.000001', []],
    ['4.999999', []],
    ['0', []],
    ['100', []],
  ])('finds what %s dollars have paid to the unit: %j', (surplus, paid) => {
    expect(paidClaims(owed, usd(surplus)).map(({ resolution }) => resolution.conditionId)).toEqual(
      paid,
    );
  });
});
