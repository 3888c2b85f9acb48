import { slippage } from '../../../src/domain/limits/slippage.ts';
import type { Side } from '../../../src/domain/side.ts';
import { price } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxSlippage: price('0.02') };
const at = (side: Side, currentPrice: string) =>
  anEntry({ side, price: price('0.5'), currentPrice: price(currentPrice) });

describe('slippage', () => {
  it.each<[Side, string]>([
    ['BUY', '0.52'],
    ['BUY', '0.5'],
    ['BUY', '0.1'],
    ['SELL', '0.48'],
    ['SELL', '0.5'],
    ['SELL', '0.9'],
  ])('passes a %s at %s after a leader at 0.5', (side, current) => {
    expect(slippage(at(side, current), LIMITS)).toBeUndefined();
  });

  it.each<[Side, string, string]>([
    ['BUY', '0.520001', '0.52'],
    ['BUY', '0.99', '0.52'],
    ['SELL', '0.479999', '0.48'],
    ['SELL', '0.01', '0.48'],
  ])('refuses a %s at %s, with the worst price allowed', (side, current, worst) => {
    const refusal = { code: 'slippage-absolute', actual: current, limit: worst };
    expect(slippage(at(side, current), LIMITS)).toEqual(refusal);
  });

  it('passes while the price is not known, or nothing limits it', () => {
    expect(slippage(anEntry(), LIMITS)).toBeUndefined();
    expect(slippage(at('BUY', '0.99'), NO_LIMITS)).toBeUndefined();
  });

  it('allows a SELL at any price when it may slip further than to zero', () => {
    const wide = { ...NO_LIMITS, maxSlippage: price('0.7') };
    expect(slippage(at('SELL', '0'), wide)).toBeUndefined();
  });
});
