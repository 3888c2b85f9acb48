import { pairsHeld } from '../../../src/domain/portfolio/pairsHeld.ts';
import { least, type Shares, shares, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { aPosition, NO } from '../../support/samples.ts';

const yes = aPosition({ shares: shares('20'), cost: usd('10') });
const no = aPosition({ assetId: NO, shares: shares('30'), cost: usd('12') });
const elsewhere = { conditionId: '0x2', shares: shares('5'), cost: usd('3') };

describe('pairsHeld', () => {
  it('is nothing where one outcome of each market is held', () => {
    for (const positions of [[], [yes], [yes, { ...no, conditionId: '0x2' }]])
      expect(pairsHeld(positions)).toEqual({ markets: 0, pairs: 0n, value: 0n, profit: 0n });
  });

  it('leaves dust out', () => {
    const dust = { ...no, shares: shares('0.009999') };
    expect(pairsHeld([yes, dust]).markets).toBe(0);
    expect(pairsHeld([yes, { ...dust, shares: shares('0.01') }]).markets).toBe(1);
  });

  it('sums what pairs of all markets are worth, and what they gain or lose for certain', () => {
    const others = [
      { ...yes, ...elsewhere, assetId: '3' },
      { ...yes, ...elsewhere, assetId: '4' },
    ];
    // 20 - 10 - 20/30 of 12, and 5 - 3 - 3
    expect(pairsHeld([yes, ...others, no])).toEqual({
      markets: 2,
      pairs: shares('25'),
      value: usd('25'),
      profit: usd('1'),
    });
  });

  it('is worth no more than the smaller side, a dollar a pair', () => {
    const amount = fc.bigInt({ min: 10_000n, max: 10n ** 12n });
    fc.assert(
      fc.property(amount, amount, amount, (a, b, cost) => {
        const { pairs, value, profit } = pairsHeld([
          { ...yes, shares: a as Shares, cost: cost as Usd },
          { ...no, shares: b as Shares, cost: cost as Usd },
        ]);
        expect(pairs).toBe(least(a as Shares, b as Shares));
        expect(value).toBe(pairs);
        expect(profit <= value && profit >= value - 2n * cost).toBe(true);
      }),
    );
  });
});
