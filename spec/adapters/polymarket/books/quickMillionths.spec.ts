import { quickMillionths } from '../../../../src/adapters/polymarket/books/quickMillionths.ts';
import { wireMillionths } from '../../../../src/domain/wireMillionths.ts';
import { fc } from '../../../support/fc.ts';

const NEAR_NUMBERS = Array.from('0123456789.-+eE x');

const outcome = (read: (text: string) => bigint, text: string): bigint | 'refused' => {
  try {
    return read(text);
  } catch {
    return 'refused';
  }
};

describe('quickMillionths', () => {
  it.each([
    ['0.52', 520_000n],
    ['505', 505_000_000n],
    ['120.5', 120_500_000n],
    ['0.000001', 1n],
    ['999999999.999999', 999_999_999_999_999n],
    ['1000000000', 1_000_000_000_000_000n],
    ['0.0000005', 1n],
    ['-1.5', -1_500_000n],
    ['1e-3', 1_000n],
  ])('reads %p', (text, millionths) => {
    expect(quickMillionths(text)).toBe(millionths);
  });

  it.each(['', '.', '5.', '.5', '1.2.3', '1 2', '0x10', 'NaN', '١٢', '1,5', '--1', '1.-5'])(
    'refuses %p',
    (text) => {
      expect(() => quickMillionths(text)).toThrow(RangeError);
    },
  );

  it('agrees with the reader that it is the quick form of, whatever it is given', () => {
    const nearNumbers = fc.string({ unit: fc.constantFrom(...NEAR_NUMBERS), maxLength: 24 });
    fc.assert(
      fc.property(fc.oneof(nearNumbers, fc.double().map(String)), (text) => {
        expect(outcome(quickMillionths, text)).toBe(outcome(wireMillionths, text));
      }),
    );
  });
});
