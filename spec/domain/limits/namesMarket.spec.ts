import { namesMarket } from '../../../src/domain/limits/namesMarket.ts';
import { anEntry, MARKET } from './anEntry.ts';

describe('namesMarket', () => {
  it.each([MARKET, MARKET.toUpperCase(), 'will-it-rain', 'Will-It-Rain'])('knows %s', (name) => {
    expect(namesMarket(name, anEntry())).toBe(true);
  });

  it.each(['', 'will-it', 'will-it-rain-tomorrow', MARKET.slice(0, -1), '0x'])(
    'does not take %p for the market',
    (name) => {
      expect(namesMarket(name, anEntry())).toBe(false);
    },
  );
});
