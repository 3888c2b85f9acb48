import { leaderStopped } from '../../../../src/domain/exits/rules/leaderStopped.ts';
import { holdTo } from './holdTo.ts';

describe('leaderStopped', () => {
  const rules = { leaderStopped: true };
  holdTo(leaderStopped, [
    [
      'closes when the leader is not followed',
      { isFollowed: false },
      rules,
      ['not followed', 'followed'],
    ],
    ['holds while they are', {}, rules, undefined],
    ['holds where there is no such rule', { isFollowed: false }, {}, undefined],
  ]);

  it('takes what it can get', () => {
    expect(leaderStopped.cannotWait).toBe(true);
  });

  it.each([['not followed', 'followed', 'its leader is no longer followed (exits.leaderStopped)']])(
    'says of %s at %s in words why',
    (actual, limit, says) => {
      expect(leaderStopped.inWords({ actual, limit })).toBe(says);
    },
  );
});
