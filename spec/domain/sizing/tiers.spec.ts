import { tiers } from '../../../src/domain/sizing/tiers.ts';
import { price, type Ratio, ratio, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const tier = (from: string, multiplier: string) => ({
  from: usd(from),
  multiplier: ratio(multiplier),
});
const LADDER = [tier('10', '0.5'), tier('100', '0.2'), tier('1000', '0.1')];

const sizeBy = (ladder: typeof LADDER, leaderNotional: Usd) =>
  tiers(
    { kind: 'tiers', tiers: ladder },
    { leaderNotional, leaderPrice: price('0.5'), equity: usd('1000') },
  );

describe('tiers', () => {
  it.each([
    ['10', '5'],
    ['99.999999', '49.999999'],
    ['100', '20'],
    ['999.99', '199.998'],
    ['1000', '100'],
    ['1000000', '100000'],
  ])('copies $%s with $%s', (notional, expected) => {
    expect(sizeBy(LADDER, usd(notional))).toEqual({ kind: 'sized', usd: usd(expected) });
  });

  it.each(['0', '9.999999'])('refuses $%s, which reaches no tier', (notional) => {
    expect(sizeBy(LADDER, usd(notional))).toEqual({
      kind: 'refused',
      refusal: { code: 'size-is-zero', actual: '0', limit: '0' },
    });
  });

  it('refuses everything without tiers, and in a tier of zero', () => {
    expect(sizeBy([], usd('100'))).toMatchObject({ kind: 'refused' });
    expect(sizeBy([tier('0', '1'), tier('50', '0')], usd('100'))).toMatchObject({
      kind: 'refused',
    });
  });

  it('takes the later of two that begin alike', () => {
    const twins = [tier('10', '0.5'), tier('10', '0.3')];
    expect(sizeBy(twins, usd('100'))).toEqual({ kind: 'sized', usd: usd('30') });
  });

  it('goes by where the tiers begin, in whatever order they are given', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(LADDER, { minLength: 3 }),
        fc.bigInt(0n, 10n ** 10n).map((n) => n as Usd),
        (shuffled, notional) => {
          expect(sizeBy(shuffled, notional)).toEqual(sizeBy(LADDER, notional));
        },
      ),
    );
  });

  it('grows with what the leader put in when the multipliers do not fall', () => {
    const anyUsd = fc.bigInt(0n, 10n ** 10n).map((n) => n as Usd);
    const rising = fc
      .array(fc.tuple(anyUsd, fc.bigInt(0n, 3_000_000n)), { maxLength: 6 })
      .map((steps) => {
        const ascending = (a: bigint, b: bigint) => (a < b ? -1 : 1);
        const multipliers = steps.map(([, multiplier]) => multiplier as Ratio).sort(ascending);
        const froms = steps.map(([from]) => from).sort(ascending);
        return froms.map((from, i) => ({ from, multiplier: multipliers[i] ?? ratio('0') }));
      });
    const dollarsOf = (ladder: typeof LADDER, notional: Usd): bigint => {
      const result = sizeBy(ladder, notional);
      return result.kind === 'sized' ? result.usd : 0n;
    };
    fc.assert(
      fc.property(rising, anyUsd, anyUsd, (ladder, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(dollarsOf(ladder, less)).toBeLessThanOrEqual(dollarsOf(ladder, more));
      }),
    );
  });
});
