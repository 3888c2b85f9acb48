import type { Settlement } from '../../../src/domain/orders/fill.ts';
import { isSettled } from '../../../src/domain/orders/isSettled.ts';

describe('isSettled', () => {
  it.each<[Settlement, boolean]>([
    ['MATCHED', false],
    ['MINED', false],
    ['CONFIRMED', true],
    ['FAILED', true],
  ])('says of a fill that is %s: %s', (settlement, expected) => {
    expect(isSettled({ settlement })).toBe(expected);
  });
});
