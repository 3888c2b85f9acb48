import { slippedBeyond } from '../../../src/domain/limits/slippedBeyond.ts';
import type { Side } from '../../../src/domain/side.ts';
import { type Price, price } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { anEntry } from './anEntry.ts';

describe('slippedBeyond', () => {
  it('gives the refusal the code it was asked for', () => {
    const entry = anEntry({ price: price('0.5'), currentPrice: price('0.6') });
    expect(slippedBeyond(price('0.01'), 'slippage-absolute', entry)).toEqual({
      code: 'slippage-absolute',
      actual: '0.6',
      limit: '0.51',
    });
    expect(slippedBeyond(price('0.01'), 'slippage-relative', entry)?.code).toBe(
      'slippage-relative',
    );
  });

  it.each<[Side, string]>([
    ['BUY', '0.51'],
    ['SELL', '0.49'],
  ])('passes a %s at just the worst price', (side, current) => {
    const entry = anEntry({ side, price: price('0.5'), currentPrice: price(current) });
    expect(slippedBeyond(price('0.01'), 'slippage-absolute', entry)).toBeUndefined();
  });

  it('passes while the price is not known', () => {
    expect(slippedBeyond(price('0'), 'slippage-absolute', anEntry())).toBeUndefined();
  });

  it('refuses exactly what slipped by more than is allowed', () => {
    const anyPrice = fc.bigInt(1n, 999_999n).map((n) => n as Price);
    fc.assert(
      fc.property(
        fc.constantFrom<Side>('BUY', 'SELL'),
        anyPrice,
        anyPrice,
        fc.bigInt(0n, 999_999n).map((n) => n as Price),
        (side, leader, currentPrice, allowed) => {
          const slipped = side === 'BUY' ? currentPrice - leader : leader - currentPrice;
          const entry = anEntry({ side, price: leader, currentPrice });
          const refusal = slippedBeyond(allowed, 'slippage-absolute', entry);
          expect(refusal !== undefined).toBe(slipped > allowed);
        },
      ),
    );
  });
});
