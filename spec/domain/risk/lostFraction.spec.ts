import { lostFraction } from '../../../src/domain/risk/lostFraction.ts';
import { MILLION, ratio, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

describe('lostFraction', () => {
  it.each([
    ['0', '100', '0'],
    ['0', '0', '0'],
    ['-5', '100', '0'],
    ['25', '75', '0.25'],
    ['100', '0', '1'],
    ['100', '-20', '1'],
    ['0.000001', '1000', '0'],
  ])('of $%s lost with $%s left is %s', (lost, equity, fraction) => {
    expect(lostFraction({ lost: usd(lost), equity: usd(equity) })).toBe(ratio(fraction));
  });

  it('is never below nothing nor above all of it', () => {
    const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }) as fc.Arbitrary<Usd>;
    fc.assert(
      fc.property(amount, amount, (lost, equity) => {
        const fraction = lostFraction({ lost, equity });
        expect(fraction >= 0n && fraction <= MILLION).toBe(true);
      }),
    );
  });
});
