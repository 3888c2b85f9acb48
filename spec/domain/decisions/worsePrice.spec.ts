import { worsePrice } from '../../../src/domain/decisions/worsePrice.ts';
import type { Side } from '../../../src/domain/side.ts';
import { price } from '../../../src/domain/units.ts';

describe('worsePrice', () => {
  it.each<[Side, string, string, string]>([
    ['BUY', '0.5', '0.02', '0.52'],
    ['SELL', '0.5', '0.02', '0.48'],
    ['BUY', '0.99', '0.02', '1.01'],
    ['SELL', '0.01', '0.01', '0'],
    ['SELL', '0.01', '0.02', '0'],
    ['SELL', '0.5', '0', '0.5'],
  ])('of a %s at %s, by %s, is %s', (side, at, by, expected) => {
    expect(worsePrice(side, price(at), price(by))).toBe(price(expected));
  });
});
