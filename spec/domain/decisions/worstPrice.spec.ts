import { worstPrice } from '../../../src/domain/decisions/worstPrice.ts';
import { slippage } from '../../../src/domain/limits/slippage.ts';
import { slippageRatio } from '../../../src/domain/limits/slippageRatio.ts';
import { isOnTick } from '../../../src/domain/markets/isOnTick.ts';
import type { Side } from '../../../src/domain/side.ts';
import { type Price, price, type Ratio, ratio } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { anEntry, NO_LIMITS } from '../limits/anEntry.ts';

const CENT = price('0.01');
const by = (maxSlippage?: string, maxSlippageRatio?: string) => ({
  ...(maxSlippage !== undefined && { maxSlippage: price(maxSlippage) }),
  ...(maxSlippageRatio !== undefined && { maxSlippageRatio: ratio(maxSlippageRatio) }),
});

const anyPrice = fc.bigInt(1n, 999_999n).map((n) => n as Price);
const anyTick = fc.constantFrom('0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001').map(price);
const anySide = fc.constantFrom<Side>('BUY', 'SELL');
const anyLimits = fc.record(
  {
    maxSlippage: fc.bigInt(0n, 200_000n).map((n) => n as Price),
    maxSlippageRatio: fc.bigInt(0n, 500_000n).map((n) => n as Ratio),
  },
  { requiredKeys: [] },
);

describe('worstPrice', () => {
  it.each<[string, Side, string, ReturnType<typeof by>, string]>([
    ['the last price of the market without limits', 'BUY', '0.5', by(), '0.99'],
    ['the last price of the market without limits', 'SELL', '0.5', by(), '0.01'],
    ['as much worse as is allowed', 'BUY', '0.5', by('0.02'), '0.52'],
    ['as much worse as is allowed', 'SELL', '0.5', by('0.02'), '0.48'],
    ['as much worse as the fraction', 'BUY', '0.4', by(undefined, '0.05'), '0.42'],
    ['as much worse as the fraction', 'SELL', '0.4', by(undefined, '0.05'), '0.38'],
    ['the tighter of both, the dollars', 'BUY', '0.5', by('0.01', '0.1'), '0.51'],
    ['the tighter of both, the fraction', 'BUY', '0.5', by('0.1', '0.02'), '0.51'],
    ['the tighter of both, the dollars', 'SELL', '0.5', by('0.01', '0.1'), '0.49'],
    ['the tighter of both, the fraction', 'SELL', '0.5', by('0.1', '0.02'), '0.49'],
    ['rounded to the better tick', 'BUY', '0.525', by('0.02'), '0.54'],
    ['rounded to the better tick', 'SELL', '0.525', by('0.02'), '0.51'],
    ['no worse than the leader when nothing may slip', 'BUY', '0.527', by('0'), '0.52'],
    ['no worse than the leader when nothing may slip', 'SELL', '0.527', by('0'), '0.53'],
    ['at most a tick below a dollar', 'BUY', '0.98', by('0.05'), '0.99'],
    ['at least a tick', 'SELL', '0.02', by('0.05'), '0.01'],
  ])('is %s, of a %s', (_, side, leader, limits, expected) => {
    const result = worstPrice(side, price(leader), limits, CENT);
    expect(result).toEqual({ kind: 'priced', price: price(expected) });
  });

  it.each<[Side, string, string, string]>([
    ['BUY', '0.004', '0.009', '0.01'],
    ['SELL', '0.996', '0.991', '0.99'],
  ])('refuses a %s after a leader at %s, where no tick is good enough', (...row) => {
    const [side, leader, worst, end] = row;
    expect(worstPrice(side, price(leader), by('0.005'), CENT)).toEqual({
      kind: 'refused',
      refusal: { code: 'price-out-of-band', actual: worst, limit: end },
    });
  });

  it('is on the tick, within the slippage limits, and the worst such price', () => {
    fc.assert(
      fc.property(anySide, anyPrice, anyLimits, anyTick, (side, leader, drawn, tick) => {
        const limits = { ...NO_LIMITS, ...drawn };
        const allows = (currentPrice: Price): boolean => {
          const entry = anEntry({ side, price: leader, currentPrice });
          return !slippage(entry, limits) && !slippageRatio(entry, limits);
        };
        const result = worstPrice(side, leader, limits, tick);
        if (result.kind === 'refused') {
          const best = side === 'BUY' ? tick : ((1_000_000n - tick) as Price);
          expect(allows(best)).toBe(false);
          return;
        }
        expect(isOnTick(result.price, tick)).toBe(true);
        expect(allows(result.price)).toBe(true);
        const next = (side === 'BUY' ? result.price + tick : result.price - tick) as Price;
        if (isOnTick(next, tick)) expect(allows(next)).toBe(false);
      }),
    );
  });
});
