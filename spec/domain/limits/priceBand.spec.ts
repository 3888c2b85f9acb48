import { priceBand } from '../../../src/domain/limits/priceBand.ts';
import { price } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const MIN = { ...NO_LIMITS, minPrice: price('0.05') };
const BAND = { ...MIN, maxPrice: price('0.95') };
const MAX = { ...NO_LIMITS, maxPrice: price('0.95') };

describe('priceBand', () => {
  it.each([
    ['0.05', BAND],
    ['0.5', BAND],
    ['0.95', BAND],
    ['0.999', MIN],
    ['0.001', MAX],
    ['0.999', NO_LIMITS],
  ])('passes %s', (at, limits) => {
    expect(priceBand(anEntry({ price: price(at) }), limits)).toBeUndefined();
  });

  it.each([
    ['0.049999', BAND, '0.05'],
    ['0.950001', BAND, '0.95'],
    ['0.01', MIN, '0.05'],
    ['0.96', MAX, '0.95'],
  ])('refuses %s', (at, limits, end) => {
    const refusal = { code: 'price-out-of-band', actual: at, limit: end };
    expect(priceBand(anEntry({ price: price(at) }), limits)).toEqual(refusal);
  });
});
