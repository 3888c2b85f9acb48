import { maxOpenPositions } from '../../../src/domain/limits/maxOpenPositions.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxOpenPositions: 3 };
const holding = (openPositions: number, holdsAsset = false) =>
  anEntry({ exposure: { openPositions, holdsAsset } });

describe('maxOpenPositions', () => {
  it.each([0, 2])('passes a new position on top of %p', (open) => {
    expect(maxOpenPositions(holding(open), LIMITS)).toBeUndefined();
  });

  it.each([
    [3, '4'],
    [7, '8'],
  ])('refuses a new position on top of %p', (open, actual) => {
    const refusal = { code: 'open-positions', actual, limit: '3' };
    expect(maxOpenPositions(holding(open), LIMITS)).toEqual(refusal);
  });

  it('passes more of an asset that is held or on order', () => {
    expect(maxOpenPositions(holding(3, true), LIMITS)).toBeUndefined();
    expect(maxOpenPositions(holding(7, true), LIMITS)).toBeUndefined();
  });

  it('refuses the first position when there may be none', () => {
    const none = { ...NO_LIMITS, maxOpenPositions: 0 };
    expect(maxOpenPositions(holding(0), none)).toMatchObject({ actual: '1', limit: '0' });
  });

  it('passes any number without a maximum', () => {
    expect(maxOpenPositions(holding(10_000), NO_LIMITS)).toBeUndefined();
  });
});
