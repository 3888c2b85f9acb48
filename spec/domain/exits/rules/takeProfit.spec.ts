import { takeProfit } from '../../../../src/domain/exits/rules/takeProfit.ts';
import { ratio, shares, usd } from '../../../../src/domain/units.ts';
import { aPosition } from '../../../support/samples.ts';
import { aSale } from '../aSale.ts';
import { holdTo } from './holdTo.ts';

const selling = (at: string) => ({ sale: aSale(at) });

describe('takeProfit', () => {
  const rules = { takeProfit: ratio('0.2') };
  holdTo(takeProfit, [
    ['closes at the gain that was aimed at', selling('0.6'), rules, ['0.2', '0.2']],
    ['closes above it', selling('0.75'), rules, ['0.5', '0.2']],
    ['holds a millionth below it', selling('0.599999'), rules, undefined],
    ['holds at a loss', selling('0.1'), rules, undefined],
    ['holds where there is no such rule', selling('0.99'), {}, undefined],
    ['holds where the price is not known', {}, rules, undefined],
    [
      'holds what cost nothing, of which no fraction is a gain',
      { ...selling('0.9'), position: aPosition({ cost: usd('0') }) },
      rules,
      undefined,
    ],
    [
      'compares a part that finds buyers with the cost of that part',
      { sale: aSale('0.65', shares('4')) },
      rules,
      ['0.3', '0.2'],
    ],
  ]);

  it('waits for its price', () => {
    expect(takeProfit.cannotWait).toBe(false);
  });

  it.each([['1.5', '0.5', 'it would gain 150 % (exits.takeProfit is 50 %)']])(
    'says of %s at %s in words why',
    (actual, limit, says) => {
      expect(takeProfit.inWords({ actual, limit })).toBe(says);
    },
  );
});
