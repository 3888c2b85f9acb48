import { proportional } from '../../../src/domain/sizing/proportional.ts';
import { price, type Ratio, ratio, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const dollarsOf = (fraction: Ratio, leaderNotional: Usd): bigint => {
  const result = proportional(
    { kind: 'proportional', fraction },
    { leaderNotional, leaderPrice: price('0.5'), equity: usd('1000') },
  );
  return result.kind === 'sized' ? result.usd : 0n;
};

describe('proportional', () => {
  it.each([
    ['0.1', '250', '25'],
    ['1', '0.000001', '0.000001'],
    ['2.5', '10', '25'],
    ['0.333333', '1', '0.333333'],
    ['0.5', '0.000003', '0.000001'],
  ])('takes %s of $%s for $%s', (fraction, notional, expected) => {
    expect(dollarsOf(ratio(fraction), usd(notional))).toBe(usd(expected));
  });

  it('refuses what rounds to nothing', () => {
    const input = { leaderNotional: usd('0.000001'), leaderPrice: price('0.5'), equity: usd('1') };
    expect(proportional({ kind: 'proportional', fraction: ratio('0.5') }, input)).toEqual({
      kind: 'refused',
      refusal: { code: 'size-is-zero', actual: '0', limit: '0' },
    });
  });

  it('never exceeds the fraction, and grows with what the leader put in', () => {
    const anyUsd = fc.bigInt(0n, 10n ** 15n).map((n) => n as Usd);
    const anyFraction = fc.bigInt(0n, 10_000_000n).map((n) => n as Ratio);
    fc.assert(
      fc.property(anyFraction, anyUsd, anyUsd, (fraction, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(dollarsOf(fraction, less)).toBeLessThanOrEqual(dollarsOf(fraction, more));
        expect(dollarsOf(fraction, more) * 1_000_000n).toBeLessThanOrEqual(more * fraction);
      }),
    );
  });
});
