import { nearestName } from '../../../../src/adapters/config/reading/nearestName.ts';

const NAMES = ['maxPerCopy', 'minPerCopy', 'maxExposure', 'usd'];

describe('nearestName', () => {
  it.each([
    ['maxPerCoppy', 'maxPerCopy'],
    ['maxpercopy', 'maxPerCopy'],
    ['MinPerCopy', 'minPerCopy'],
    ['exposure', 'maxExposure'],
    ['usdc', 'usd'],
    ['max_exposure', 'maxExposure'],
  ])('takes %s for %s', (written, meant) => {
    expect(nearestName(written, NAMES)).toBe(meant);
  });

  it.each(['', 'colour', 'eur', 'x'.repeat(61), `maxPerCopy${' '.repeat(60)}`])(
    'has no idea what %p was meant to be',
    (written) => {
      expect(nearestName(written, NAMES)).toBeUndefined();
    },
  );

  it('has nothing to propose where there is nothing', () => {
    expect(nearestName('usd', [])).toBeUndefined();
  });
});
