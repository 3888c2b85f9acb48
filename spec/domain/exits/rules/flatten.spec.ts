import { flatten } from '../../../../src/domain/exits/rules/flatten.ts';
import { holdTo } from './holdTo.ts';

describe('flatten', () => {
  holdTo(flatten, [
    [
      'closes on command, whatever the rules',
      { isFlattening: true },
      {},
      ['commanded', 'everything'],
    ],
    ['holds without', {}, {}, undefined],
  ]);

  it('takes what it can get', () => {
    expect(flatten.cannotWait).toBe(true);
  });

  it.each([['commanded', 'everything', 'everything is being closed']])(
    'says of %s at %s in words why',
    (actual, limit, says) => {
      expect(flatten.inWords({ actual, limit })).toBe(says);
    },
  );
});
