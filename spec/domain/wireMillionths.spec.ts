import { formatMillionths, MILLION, parseMillionths } from '../../src/domain/units.ts';
import { wireMillionths } from '../../src/domain/wireMillionths.ts';
import { fc } from '../support/fc.ts';

describe('wireMillionths', () => {
  it.each<[string | number, bigint]>([
    [0, 0n],
    [-0, 0n],
    ['0', 0n],
    [0.52, 520_000n],
    ['0.52', 520_000n],
    ['007.50', 7_500_000n],
    [100_000_000, 100_000_000_000_000n],
    [-1.25, -1_250_000n],
    ['9'.repeat(100), BigInt(`${'9'.repeat(100)}000000`)],
  ])('reads %p', (value, expected) => {
    expect(wireMillionths(value)).toBe(expected);
  });

  it.each<[string | number, bigint]>([
    [26.8897830000001, 26_889_783n],
    [0.743776846395525, 743_777n],
    [114703.4301, 114_703_430_100n],
    [0.1 + 0.2, 300_000n],
    ['0.9999994999999999999999', 999_999n],
    ['0.9999995', 1_000_000n],
  ])('takes %p for the nearest millionth', (value, expected) => {
    expect(wireMillionths(value)).toBe(expected);
  });

  it.each<[string | number, bigint]>([
    ['0.0000005', 1n],
    ['0.0000015', 2n],
    ['0.0000025', 3n],
    ['0.00000049999', 0n],
    ['-0.0000005', -1n],
    ['-0.00000049999', 0n],
    [5e-7, 1n],
  ])('rounds the half in %p away from zero', (value, expected) => {
    expect(wireMillionths(value)).toBe(expected);
  });

  it.each<[string | number, bigint]>([
    [1e-7, 0n],
    [1e-6, 1n],
    ['1E-6', 1n],
    [1.5e21, 1_500_000_000_000_000_000_000_000_000n],
    ['1.5e+3', 1_500_000_000n],
    ['1.5e3', 1_500_000_000n],
    ['12345678e-7', 1_234_568n],
    ['1e-999', 0n],
    [Number.MAX_VALUE, BigInt('17976931348623157') * 10n ** 298n],
    [Number.MIN_VALUE, 0n],
  ])('reads the exponent of %p', (value, expected) => {
    expect(wireMillionths(value)).toBe(expected);
  });

  it.each<[string | number]>([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY],
    ['NaN'],
    ['Infinity'],
    [''],
    [' '],
    [' 1'],
    ['1 '],
    ['1\n'],
    ['+1'],
    ['--1'],
    ['.5'],
    ['5.'],
    ['1,5'],
    ['1_000'],
    ['1n'],
    ['0x10'],
    ['0b1'],
    ['1e'],
    ['1e1.5'],
    ['1e1000'],
    ['٣'],
    ['9'.repeat(101)],
  ])('refuses %p', (value) => {
    expect(() => wireMillionths(value)).toThrow(RangeError);
    expect(() => wireMillionths(value)).toThrow('is not a decimal number');
  });

  it('quotes no more than a glimpse of what it refuses', () => {
    expect(() => wireMillionths('x'.repeat(1_000_000))).toThrow(`"${'x'.repeat(40)}" is not`);
  });

  it('gives back what a JSON number of up to a billion dollars was written with', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), (millionths) => {
        expect(wireMillionths(Number(millionths) / 1e6)).toBe(millionths);
        expect(wireMillionths(-Number(millionths) / 1e6)).toBe(-millionths);
      }),
    );
  });

  it('agrees with the exact parser on everything that one takes', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), (millionths) => {
        const text = formatMillionths(millionths);
        expect(wireMillionths(text)).toBe(parseMillionths(text));
      }),
    );
  });

  it('is never further off than half a millionth', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 18n), fc.integer({ min: 0, max: 30 }), (digits, places) => {
        const scale = 10n ** BigInt(places);
        const found = wireMillionths(`${digits}e-${places}`);
        const off = found * scale - digits * MILLION;
        expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(scale);
      }),
    );
  });
});
