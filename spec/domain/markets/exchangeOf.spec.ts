import { exchangeOf } from '../../../src/domain/markets/exchangeOf.ts';

describe('exchangeOf', () => {
  it.each([
    ['v1', false, 'v2'],
    ['v1', true, 'v2-negrisk'],
    ['v2', false, 'v3'],
    ['v2', true, 'v3'],
  ] as const)('settles a %s market (neg-risk: %s) on %s', (version, negRisk, exchange) => {
    expect(exchangeOf({ version, negRisk })).toBe(exchange);
  });
});
