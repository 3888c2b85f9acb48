import { namesMarket } from '../../../src/domain/limits/namesMarket.ts';
import { anEntry, MARKET } from './anEntry.ts';

describe('namesMarket', () => {
  it.each([MARKET, MARKET.toUpperCase(), 'will-it-rain', 'Will-It-Rain'])('knows %s', (name) => {
    expect(namesMarket(name, anEntry())).toBe(true);
  });

  it('knows it whatever the letter case of the trade', () => {
    const shouting = anEntry({ conditionId: MARKET.toUpperCase(), slug: 'WILL-IT-RAIN' });
    expect(namesMarket(MARKET, shouting)).toBe(true);
    expect(namesMarket('will-it-rain', shouting)).toBe(true);
  });

  it.each(['', 'will-it', 'will-it-rain-tomorrow', MARKET.slice(0, -1), '0x'])(
    'does not take %p for the market',
    (name) => {
      expect(namesMarket(name, anEntry())).toBe(false);
    },
  );
});
