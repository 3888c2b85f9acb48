import { applyMinimum } from '../../../src/domain/decisions/applyMinimum.ts';
import type { BelowMinimum } from '../../../src/domain/decisions/copyRules.ts';
import { type CopyAmounts, entryAmounts } from '../../../src/domain/decisions/entryAmounts.ts';
import type { OrderType } from '../../../src/domain/decisions/intent.ts';
import { venueMinimum } from '../../../src/domain/decisions/venueMinimum.ts';
import { orderAmounts } from '../../../src/domain/orders/orderAmounts.ts';
import { type Price, price, shares, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const amounts = (dollars: string, count: string): CopyAmounts => ({
  usd: usd(dollars),
  shares: shares(count),
});
const MINIMUM = amounts('2.6', '5');
const RULES: BelowMinimum[] = ['bump', 'skip', 'aggregate'];
const tooSmall = {
  code: 'below-venue-minimum',
  actual: '$2.5948 (4.99 shares)',
  limit: '$2.6 (5 shares)',
};

describe('applyMinimum', () => {
  it.each(RULES)('passes what is large enough, with %s', (rule) => {
    expect(applyMinimum(MINIMUM, MINIMUM, rule)).toEqual({ kind: 'ok', amounts: MINIMUM });
    const larger = amounts('52', '100');
    expect(applyMinimum(larger, MINIMUM, rule)).toEqual({ kind: 'ok', amounts: larger });
  });

  it.each<[BelowMinimum, object]>([
    ['bump', { kind: 'bumped', amounts: MINIMUM }],
    ['skip', { kind: 'refused', refusal: tooSmall }],
    ['aggregate', { kind: 'wait', refusal: tooSmall }],
  ])('does as %s says with what is too small', (rule, expected) => {
    expect(applyMinimum(amounts('2.5948', '4.99'), MINIMUM, rule)).toEqual(expected);
  });

  it.each([
    ['dollars', amounts('2.5', '5')],
    ['shares', amounts('2.6', '4.9')],
  ])('takes what is short of %s alone for too small', (_, short) => {
    expect(applyMinimum(short, MINIMUM, 'bump')).toEqual({ kind: 'bumped', amounts: MINIMUM });
  });

  it('counts one share as one', () => {
    const refusal = { ...tooSmall, actual: '$0.52 (1 share)' };
    expect(applyMinimum(amounts('0.52', '1'), MINIMUM, 'skip')).toEqual({
      kind: 'refused',
      refusal,
    });
  });

  it.each<[BelowMinimum, string]>([
    ['bump', 'refused'],
    ['skip', 'refused'],
    ['aggregate', 'wait'],
  ])('makes no order of nothing where there is no minimum, with %s', (rule, kind) => {
    const none = amounts('0', '0');
    const refusal = { code: 'size-is-zero', actual: '0', limit: '0' };
    expect(applyMinimum(none, none, rule)).toEqual({ kind, refusal });
  });

  it('passes the smallest holding where there is no minimum', () => {
    const least = amounts('0.0052', '0.01');
    expect(applyMinimum(least, amounts('0', '0'), 'skip')).toEqual({ kind: 'ok', amounts: least });
  });

  it('bumps to what still meets the minimum once it is rounded and signed', () => {
    const anyMarket = fc
      .constantFrom(...['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'].map(price))
      .chain((tick) =>
        fc
          .bigInt(1n, 1_000_000n / tick - 1n)
          .map((steps) => ({ tick, limitPrice: (steps * tick) as Price })),
      );
    fc.assert(
      fc.property(
        anyMarket,
        fc.bigInt(0n, 20_000_000n).map((n) => n as Usd),
        fc.constantFrom<OrderType>('FAK', 'FOK', 'GTC'),
        ({ tick, limitPrice }, dollars, orderType) => {
          const market = { minimumShares: shares('5'), tick };
          const minimum = venueMinimum('BUY', orderType, market, limitPrice);
          const wanted = entryAmounts(dollars, limitPrice, tick, orderType);
          const result = applyMinimum(wanted, minimum, 'bump');
          if (result.kind !== 'ok' && result.kind !== 'bumped') throw new Error(result.kind);
          const terms = { side: 'BUY', orderType, ...result.amounts, limitPrice, tick } as const;
          const signed = orderAmounts(terms);
          expect(signed.makerAmount).toBeGreaterThanOrEqual(1_000_000n);
          if (orderType === 'GTC') expect(signed.takerAmount).toBeGreaterThanOrEqual(5_000_000n);
          if (result.kind === 'ok') expect(result.amounts).toEqual(wanted);
          else expect(signed.makerAmount).toBeGreaterThan(wanted.usd);
        },
      ),
    );
  });
});
