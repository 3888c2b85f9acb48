import { deniedMarkets } from '../../../src/domain/limits/deniedMarkets.ts';
import { anEntry, MARKET, NO_LIMITS } from './anEntry.ts';

const denying = (...denyMarkets: string[]) => ({ ...NO_LIMITS, denyMarkets });

describe('deniedMarkets', () => {
  it('passes every market when none is denied', () => {
    expect(deniedMarkets(anEntry(), NO_LIMITS)).toBeUndefined();
    expect(deniedMarkets(anEntry(), denying())).toBeUndefined();
    expect(deniedMarkets(anEntry(), denying('another-market'))).toBeUndefined();
  });

  it.each(['will-it-rain', MARKET])('refuses a market denied as %s', (name) => {
    const refusal = { code: 'market-denied', actual: MARKET, limit: name };
    expect(deniedMarkets(anEntry(), denying('another-market', name))).toEqual(refusal);
  });
});
