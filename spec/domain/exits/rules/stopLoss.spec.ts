import { stopLoss } from '../../../../src/domain/exits/rules/stopLoss.ts';
import { ratio } from '../../../../src/domain/units.ts';
import { aSale } from '../aSale.ts';
import { holdTo } from './holdTo.ts';

const selling = (at: string) => ({ sale: aSale(at) });

describe('stopLoss', () => {
  const rules = { stopLoss: ratio('0.2') };
  holdTo(stopLoss, [
    ['closes at the loss that is allowed', selling('0.4'), rules, ['0.2', '0.2']],
    ['closes beyond it, also after a gap', selling('0.05'), rules, ['0.9', '0.2']],
    ['holds a millionth before it', selling('0.400001'), rules, undefined],
    ['holds at a gain', selling('0.7'), rules, undefined],
    ['holds where there is no such rule', selling('0.01'), {}, undefined],
    ['holds where the price is not known', {}, rules, undefined],
  ]);

  it('takes what it can get', () => {
    expect(stopLoss.cannotWait).toBe(true);
  });

  it.each([['0.21537', '0.2', 'it would lose 21.5 % (exits.stopLoss is 20 %)']])(
    'says of %s at %s in words why',
    (actual, limit, says) => {
      expect(stopLoss.inWords({ actual, limit })).toBe(says);
    },
  );
});
