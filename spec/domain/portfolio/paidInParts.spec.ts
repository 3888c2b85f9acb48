import type { Claim } from '../../../src/domain/portfolio/claims.ts';
import { paidInParts } from '../../../src/domain/portfolio/paidInParts.ts';
import { formatMillionths, usd } from '../../../src/domain/units.ts';
import { aResolution } from '../../support/samples.ts';

const claim = (name: string, dollars: string): Claim => ({
  resolution: aResolution({ conditionId: name }),
  usd: usd(dollars),
  sinceMs: 0,
});
const owed = [claim('a', '3'), claim('b', '4'), claim('c', '5')];
const paid = (surplus: string, ...incomes: string[]) =>
  paidInParts(owed, usd(surplus), incomes.map(usd)).map(
    ({ claim: { resolution }, countedBefore }) =>
      `${resolution.conditionId} ${formatMillionths(countedBefore)}`,
  );

describe('paidInParts', () => {
  it.each<[string, string[], string[]]>([
    ['4', [], ['b 0']],
    ['7', ['1'], ['a 0', 'b 0']],
    // A part of it was counted as money from outside.
    ['3.5', ['9', '0.5'], ['b 0.5']],
    ['2', ['5'], ['a 3', 'b 2']],
    ['3.5', ['0.4'], []],
    // All of it was counted: that is no matter of the balance.
    ['0', ['4'], []],
    ['-1', ['5'], []],
  ])('of %s, with incomes of %j, is %j', (surplus, incomes, expected) => {
    expect(paid(surplus, ...incomes)).toEqual(expected);
  });
});
