import { isShort } from '../../../src/domain/reductions/isShort.ts';
import { shares } from '../../../src/domain/units.ts';

describe('isShort', () => {
  it.each([
    ['100', '50', true],
    ['100', '0', true],
    ['100', '99', true],
    // Less than a hundredth of it.
    ['100', '99.01', false],
    ['100', '100', false],
    ['100', '1000', false],
    ['0.02', '0.01', true],
    // Rounding.
    ['0.02', '0.0101', false],
    ['0', '0', false],
  ])('of %s believed and %s held is %s', (believed, held, expected) => {
    expect(isShort(shares(believed), shares(held))).toBe(expected);
  });
});
