import { TICKS, tickPrecision } from '../../../src/domain/markets/tickPrecision.ts';
import { price } from '../../../src/domain/units.ts';

describe('TICKS', () => {
  it('has all of them, coarsest first', () => {
    expect(TICKS).toEqual(['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'].map(price));
  });
});

describe('tickPrecision', () => {
  it.each([
    ['0.1', 1, 2, 3],
    ['0.01', 2, 2, 4],
    ['0.005', 3, 2, 5],
    ['0.0025', 4, 2, 6],
    ['0.001', 3, 2, 5],
    ['0.0001', 4, 2, 6],
  ])('gives the decimals of a tick of %s', (tick, priceDecimals, sizeDecimals, amountDecimals) => {
    expect(tickPrecision(price(tick))).toEqual({ priceDecimals, sizeDecimals, amountDecimals });
  });

  it.each(['0', '0.02', '0.05', '0.000001', '1', '-0.01'])('refuses a tick of %s', (tick) => {
    expect(() => tickPrecision(price(tick))).toThrow(RangeError);
    expect(() => tickPrecision(price(tick))).toThrow('is not a tick size of the venue');
  });
});
