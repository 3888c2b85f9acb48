import { slippageRatio } from '../../../src/domain/limits/slippageRatio.ts';
import type { Side } from '../../../src/domain/side.ts';
import { type Price, price, type Ratio, ratio } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxSlippageRatio: ratio('0.05') };
const at = (side: Side, currentPrice: string) =>
  anEntry({ side, price: price('0.2'), currentPrice: price(currentPrice) });

describe('slippageRatio', () => {
  it.each<[Side, string]>([
    ['BUY', '0.21'],
    ['BUY', '0.1'],
    ['SELL', '0.19'],
    ['SELL', '0.9'],
  ])('passes a %s at %s after a leader at 0.2', (side, current) => {
    expect(slippageRatio(at(side, current), LIMITS)).toBeUndefined();
  });

  it.each<[Side, string, string]>([
    ['BUY', '0.210001', '0.21'],
    ['SELL', '0.189999', '0.19'],
  ])('refuses a %s at %s, with the worst price allowed', (side, current, worst) => {
    const refusal = { code: 'slippage-relative', actual: current, limit: worst };
    expect(slippageRatio(at(side, current), LIMITS)).toEqual(refusal);
  });

  it('passes while the price is not known, or nothing limits it', () => {
    expect(slippageRatio(anEntry(), LIMITS)).toBeUndefined();
    expect(slippageRatio(at('BUY', '0.99'), NO_LIMITS)).toBeUndefined();
  });

  it('refuses exactly what slipped by more than the fraction', () => {
    const anyPrice = fc.bigInt(1n, 999_999n).map((n) => n as Price);
    fc.assert(
      fc.property(
        fc.constantFrom<Side>('BUY', 'SELL'),
        anyPrice,
        anyPrice,
        fc.bigInt(0n, 1_000_000n).map((n) => n as Ratio),
        (side, leader, current, maxSlippageRatio) => {
          const slipped = side === 'BUY' ? current - leader : leader - current;
          const entry = anEntry({ side, price: leader, currentPrice: current });
          expect(slippageRatio(entry, { ...NO_LIMITS, maxSlippageRatio }) !== undefined).toBe(
            slipped * 1_000_000n > leader * maxSlippageRatio,
          );
        },
      ),
    );
  });
});
