import { dailyLoss } from '../../../src/domain/limits/dailyLoss.ts';
import { usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxDailyLoss: usd('50') };
const having = (realised: string) => anEntry({ exposure: { realisedToday: usd(realised) } });

describe('dailyLoss', () => {
  it.each(['0', '-49.999999', '50', '1000'])('passes after a profit of $%s', (realised) => {
    expect(dailyLoss(having(realised), LIMITS)).toBeUndefined();
  });

  it.each([
    ['-50', '50'],
    ['-50.000001', '50.000001'],
    ['-1000', '1000'],
  ])('refuses after a profit of $%s', (realised, loss) => {
    expect(dailyLoss(having(realised), LIMITS)).toEqual({
      code: 'daily-loss',
      actual: loss,
      limit: '50',
    });
  });

  it('ends the day at the first loss, and not before it, when the limit is zero', () => {
    const none = { ...NO_LIMITS, maxDailyLoss: usd('0') };
    expect(dailyLoss(having('0'), none)).toBeUndefined();
    expect(dailyLoss(having('-0.000001'), none)).toMatchObject({ actual: '0.000001', limit: '0' });
  });

  it('passes any loss without a limit', () => {
    expect(dailyLoss(having('-1000000'), NO_LIMITS)).toBeUndefined();
  });
});
