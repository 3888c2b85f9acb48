import { formatPrice, formatShares, formatUsd } from '../../src/domain/formatAmount.ts';
import {
  type Price,
  parseMillionths,
  price,
  type Shares,
  shares,
  type Usd,
  usd,
} from '../../src/domain/units.ts';
import { fc } from '../support/fc.ts';

describe('formatUsd', () => {
  it.each([
    ['12.3', '$12.30'],
    ['0', '$0.00'],
    ['0.004999', '$0.00'],
    ['0.005', '$0.01'],
    ['1234567.895', '$1234567.90'],
    ['-0.05', '-$0.05'],
    ['-0.004999', '$0.00'],
    ['-2.675', '-$2.68'],
  ])('says %s as %s', (amount, text) => {
    expect(formatUsd(usd(amount))).toBe(text);
  });

  it('is never more than half a cent off', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 13n), 10n ** 13n), (amount) => {
        const said = parseMillionths(formatUsd(amount as Usd).replace('$', ''));
        const off = said > amount ? said - amount : amount - said;
        expect(off).toBeLessThanOrEqual(5000n);
      }),
    );
  });
});

describe('formatShares', () => {
  it.each([
    ['100', '100'],
    ['19.239999', '19.23'],
    ['0.009999', '0'],
    ['1.5', '1.5'],
  ])('says %s as %s', (count, text) => {
    expect(formatShares(shares(count))).toBe(text);
  });

  it('never says more than there is', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 13n), (count) => {
        const said = parseMillionths(formatShares(count as Shares));
        expect(said).toBeLessThanOrEqual(count);
        expect(count - said).toBeLessThan(10_000n);
      }),
    );
  });
});

describe('formatPrice', () => {
  it.each([
    ['0.52', '0.52'],
    ['0.743849', '0.7438'],
    ['0.74385', '0.7439'],
    ['0.99996', '1'],
    ['0.000049', '0'],
  ])('says %s as %s', (at, text) => {
    expect(formatPrice(price(at))).toBe(text);
  });

  it('says every price on a tick of the venue exactly', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 9999n), (steps) => {
        expect(parseMillionths(formatPrice((steps * 100n) as Price))).toBe(steps * 100n);
      }),
    );
  });
});
