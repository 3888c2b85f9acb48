import { trailingStop } from '../../../../src/domain/exits/rules/trailingStop.ts';
import { price, ratio } from '../../../../src/domain/units.ts';
import { holdTo } from './holdTo.ts';

describe('trailingStop', () => {
  const rules = { trailingStop: ratio('0.1') };
  const from = (best: string, at: string) => ({
    trailed: { price: price(at), best: price(best) },
  });
  holdTo(trailingStop, [
    ['closes when the price has fallen far enough', from('0.8', '0.72'), rules, ['0.1', '0.1']],
    ['closes after a gap', from('0.8', '0.2'), rules, ['0.75', '0.1']],
    ['holds before that', from('0.8', '0.720001'), rules, undefined],
    ['holds at the best', from('0.8', '0.8'), rules, undefined],
    ['holds where there is no such rule', from('0.8', '0.1'), {}, undefined],
    ['holds where the price is not known', {}, rules, undefined],
  ]);

  it('takes what it can get', () => {
    expect(trailingStop.cannotWait).toBe(true);
  });

  it.each([['0.1', '0.075', 'its price is 10 % below its best (exits.trailingStop is 7.5 %)']])(
    'says of %s at %s in words why',
    (actual, limit, says) => {
      expect(trailingStop.inWords({ actual, limit })).toBe(says);
    },
  );
});
