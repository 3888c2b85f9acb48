import { coolDown } from '../../../src/domain/limits/coolDown.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, coolDownMs: 60_000 };
const sinceLoss = (passedMs: number) =>
  anEntry({ nowMs: 1_000_000 + passedMs, exposure: { lastLossAtMs: 1_000_000 } });

describe('coolDown', () => {
  it.each([60_000, 90_000])('passes %i ms after a loss', (passedMs) => {
    expect(coolDown(sinceLoss(passedMs), LIMITS)).toBeUndefined();
  });

  it.each([
    [0, '0'],
    [59_999.9, '59999'],
  ])('refuses %p ms after a loss', (passedMs, actual) => {
    expect(coolDown(sinceLoss(passedMs), LIMITS)).toEqual({
      code: 'cooling-down',
      actual,
      limit: '60000',
    });
  });

  it('passes where nothing was lost, and anything without a limit', () => {
    expect(coolDown(anEntry(), LIMITS)).toBeUndefined();
    expect(coolDown(sinceLoss(0), NO_LIMITS)).toBeUndefined();
  });
});
