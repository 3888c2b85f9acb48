import { isOnTick } from '../../../src/domain/markets/isOnTick.ts';
import { price } from '../../../src/domain/units.ts';

describe('isOnTick', () => {
  it.each([
    ['0.1', '0.1'],
    ['0.9', '0.1'],
    ['0.52', '0.01'],
    ['0.99', '0.01'],
    ['0.995', '0.005'],
    ['0.0025', '0.0025'],
    ['0.9975', '0.0025'],
    ['0.001', '0.001'],
    ['0.9999', '0.0001'],
  ])('takes %s on a tick of %s', (at, tick) => {
    expect(isOnTick(price(at), price(tick))).toBe(true);
  });

  it.each([
    ['0', '0.01'],
    ['1', '0.01'],
    ['1.01', '0.01'],
    ['-0.5', '0.01'],
    ['0.525', '0.01'],
    ['0.95', '0.1'],
    ['0.003', '0.0025'],
    ['0.003', '0.005'],
    ['0.99995', '0.0001'],
  ])('does not take %s on a tick of %s', (at, tick) => {
    expect(isOnTick(price(at), price(tick))).toBe(false);
  });
});
