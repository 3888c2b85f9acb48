import { allowedMarkets } from '../../../src/domain/limits/allowedMarkets.ts';
import { anEntry, MARKET, NO_LIMITS } from './anEntry.ts';

const allowing = (...allowMarkets: string[]) => ({ ...NO_LIMITS, allowMarkets });

describe('allowedMarkets', () => {
  it('passes every market without a list', () => {
    expect(allowedMarkets(anEntry(), NO_LIMITS)).toBeUndefined();
  });

  it.each(['will-it-rain', MARKET])('passes a market allowed as %s', (name) => {
    expect(allowedMarkets(anEntry(), allowing('another-market', name))).toBeUndefined();
  });

  it('refuses a market that is not on the list', () => {
    const refusal = { code: 'market-not-allowed', actual: MARKET, limit: '2' };
    expect(allowedMarkets(anEntry(), allowing('one-market', 'another-market'))).toEqual(refusal);
  });

  it('refuses every market when the list is empty', () => {
    expect(allowedMarkets(anEntry(), allowing())).toMatchObject({ code: 'market-not-allowed' });
  });
});
