import { beforeClose } from '../../../../src/domain/exits/rules/beforeClose.ts';
import { aPosition } from '../../../support/samples.ts';
import { holdTo } from './holdTo.ts';

describe('beforeClose', () => {
  const rules = { beforeCloseMs: 10_000 };
  const due = (times: { startsAtMs?: number; endsAtMs?: number }, nowMs: number) => ({
    nowMs,
    position: aPosition({ times }),
  });
  const end = { endsAtMs: 1_100_000 };
  const game = { startsAtMs: 1_050_000, endsAtMs: 1_100_000 };
  holdTo(beforeClose, [
    ['closes before the end of the market', due(end, 1_090_000), rules, ['10000', '10000']],
    ['holds until then', due(end, 1_089_999), rules, undefined],
    ['closes before the game', due(game, 1_045_000), rules, ['5000', '10000']],
    ['closes after an end that was missed', due(end, 1_200_000), rules, ['0', '10000']],
    [
      'does not count a game that was on already when the position was opened',
      due({ startsAtMs: 900_000, endsAtMs: 1_100_000 }, 1_050_000),
      rules,
      undefined,
    ],
    ['holds where the venue names no time', due({}, 9e12), rules, undefined],
    ['holds where there is no such rule', due(end, 1_099_999), {}, undefined],
  ]);

  it('takes what it can get', () => {
    expect(beforeClose.cannotWait).toBe(true);
  });

  it.each([
    [
      '90000',
      '3600000',
      'the market ends, or its game begins, in 1.5 min (exits.beforeCloseMs is 1 h)',
    ],
    ['0', '500', 'the market ends, or its game begins, in 0 ms (exits.beforeCloseMs is 500 ms)'],
  ])('says of %s at %s in words why', (actual, limit, says) => {
    expect(beforeClose.inWords({ actual, limit })).toBe(says);
  });
});
