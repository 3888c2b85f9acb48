import { takerFee } from '../../../src/domain/markets/fees.ts';
import { highestFee } from '../../../src/domain/markets/highestFee.ts';
import {
  costOf,
  type Price,
  type Ratio,
  ratio,
  sharesFor,
  type Usd,
  usd,
} from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const SEVEN = { rate: ratio('0.07'), exponent: 1 };

describe('highestFee', () => {
  it.each([
    ['10', '0.07', '0.7'],
    ['0.000001', '0.07', '0.000001'],
    ['0', '0.07', '0'],
    ['10', '0', '0'],
    ['3.333333', '0.03', '0.1'],
  ])('of $%s at a rate of %s is $%s', (spent, rate, fee) => {
    expect(highestFee(usd(spent), { rate: ratio(rate), exponent: 1 })).toBe(usd(fee));
  });

  it('is no less than the fee of any purchase for that much, at whatever price', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 11n),
        fc.bigInt(1n, 999_999n),
        fc.bigInt(0n, 1_000_000n),
        fc.integer({ min: 1, max: 3 }),
        (spent, at, rate, exponent) => {
          const schedule = { rate: rate as Ratio, exponent };
          const count = sharesFor(spent as Usd, at as Price);
          expect(takerFee(count, at as Price, schedule)).toBeLessThanOrEqual(
            highestFee(spent as Usd, schedule),
          );
        },
      ),
    );
  });

  it('holds for a purchase filled in parts as well', () => {
    const parts = fc.array(
      fc.record({ spent: fc.bigInt(1n, 10n ** 9n), at: fc.bigInt(1n, 999_999n) }),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(parts, (fills) => {
        let fees = 0n;
        let costs = 0n;
        for (const { spent, at } of fills) {
          const count = sharesFor(spent as Usd, at as Price);
          fees += takerFee(count, at as Price, SEVEN);
          costs += costOf(count, at as Price);
        }
        expect(fees).toBeLessThanOrEqual(highestFee(costs as Usd, SEVEN));
      }),
    );
  });
});
