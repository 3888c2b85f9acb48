import type { Claim } from '../../../src/domain/portfolio/claims.ts';
import { paidWith } from '../../../src/domain/portfolio/paidWith.ts';
import { usd } from '../../../src/domain/units.ts';
import { aResolution } from '../../support/samples.ts';

const claim = (name: string, dollars: string): Claim => ({
  resolution: aResolution({ conditionId: name }),
  usd: usd(dollars),
  sinceMs: 0,
});
const owed = [claim('a', '3'), claim('b', '4'), claim('c', '5')];

describe('paidWith', () => {
  it.each<[surplus: string, incomes: string[], paid: Record<string, string>]>([
    ['4', [], { b: '0' }],
    ['4', ['5'], { b: '0' }],
    // All of it came before: as one payment, or in parts, or with something else between.
    ['0', ['5'], { c: '5' }],
    ['0', ['1', '4'], { b: '4' }],
    ['0', ['1', '2'], { a: '3' }],
    ['0', ['7'], { a: '3', b: '4' }],
    // A part of it came before.
    ['3.5', ['0.5'], { b: '0.5' }],
    ['6', ['2', '3.5', '0.5'], { a: '3', b: '3', c: '0' }],
    // It fits nothing.
    ['0', [], {}],
    ['0', ['1'], {}],
    ['0.1', ['5'], {}],
    ['100', ['4'], {}],
  ])('finds what %s dollars have paid, after %j came before: %j', (surplus, incomes, paid) => {
    const found = paidWith(owed, usd(surplus), incomes.map(usd));
    expect(
      Object.fromEntries(
        found.map(({ claim: of, countedBefore }) => [of.resolution.conditionId, countedBefore]),
      ),
    ).toEqual(
      Object.fromEntries(Object.entries(paid).map(([name, counted]) => [name, usd(counted)])),
    );
  });
});
