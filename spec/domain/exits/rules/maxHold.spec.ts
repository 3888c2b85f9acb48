import { maxHold } from '../../../../src/domain/exits/rules/maxHold.ts';
import { holdTo } from './holdTo.ts';

describe('maxHold', () => {
  const rules = { maxHoldMs: 60_000 };
  holdTo(maxHold, [
    ['closes when the time is up', { nowMs: 1_060_000 }, rules, ['60000', '60000']],
    ['holds until then', { nowMs: 1_059_999.9 }, rules, undefined],
    ['holds where there is no such rule', { nowMs: 9e12 }, {}, undefined],
  ]);

  it('waits for its price', () => {
    expect(maxHold.cannotWait).toBe(false);
  });

  it.each([['172800000', '86400000', 'it has been open for 2 d (exits.maxHoldMs is 1 d)']])(
    'says of %s at %s in words why',
    (actual, limit, says) => {
      expect(maxHold.inWords({ actual, limit })).toBe(says);
    },
  );
});
