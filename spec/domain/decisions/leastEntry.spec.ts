import { entryAmounts } from '../../../src/domain/decisions/entryAmounts.ts';
import { leastEntry } from '../../../src/domain/decisions/leastEntry.ts';
import { type Price, price, shares, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const TICKS = ['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'].map(price);

describe('leastEntry', () => {
  it('is a whole number of cents for an order that takes', () => {
    expect(leastEntry(usd('1.234567'), price('0.5'), price('0.01'), 'FAK')).toEqual({
      usd: usd('1.24'),
      shares: shares('2.48'),
    });
  });

  it('is a whole number of hundredths of a share for one that rests', () => {
    expect(leastEntry(usd('10'), price('0.33'), price('0.01'), 'GTC')).toEqual({
      usd: usd('10.0023'),
      shares: shares('30.31'),
    });
  });

  it('is nothing for nothing', () => {
    expect(leastEntry(usd('0'), price('0.33'), price('0.01'), 'GTC').usd).toBe(0n);
    expect(leastEntry(usd('0'), price('0.33'), price('0.01'), 'FAK').usd).toBe(0n);
  });

  it('reaches the amount, with nothing smaller that does', () => {
    const onATick = fc
      .constantFrom(...TICKS)
      .chain((tick) =>
        fc
          .bigInt(1n, 1_000_000n / tick - 1n)
          .map((steps) => ({ tick, limitPrice: (steps * tick) as Price })),
      );
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 9n),
        onATick,
        fc.constantFrom('FAK' as const, 'FOK' as const, 'GTC' as const),
        (amount, { tick, limitPrice }, orderType) => {
          const least = leastEntry(amount as Usd, limitPrice, tick, orderType);
          expect(least.usd).toBeGreaterThanOrEqual(amount);
          // It is in the venue's precision already, and a millionth less cuts to the next smaller one.
          expect(entryAmounts(least.usd, limitPrice, tick, orderType)).toEqual(least);
          const smaller = entryAmounts((least.usd - 1n) as Usd, limitPrice, tick, orderType);
          expect(smaller.usd).toBeLessThan(amount);
        },
      ),
    );
  });
});
