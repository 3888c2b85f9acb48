import { sizeCopy } from '../../../src/domain/sizing/sizeCopy.ts';
import type { SizingInput } from '../../../src/domain/sizing/sizingInput.ts';
import type { SizingRule } from '../../../src/domain/sizing/sizingRule.ts';
import { type Price, price, type Ratio, ratio, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const input: SizingInput = {
  leaderNotional: usd('200'),
  leaderPrice: price('0.5'),
  currentPrice: price('0.6'),
  leaderValue: usd('10000'),
  equity: usd('1000'),
};

const anyUsd = fc.bigInt(0n, 10n ** 15n).map((n) => n as Usd);
const anyPrice = fc.bigInt(1n, 999_999n).map((n) => n as Price);
const anyRatio = fc.bigInt(0n, 5_000_000n).map((n) => n as Ratio);
const anyInput = fc.record(
  {
    leaderNotional: anyUsd,
    leaderPrice: anyPrice,
    currentPrice: anyPrice,
    leaderValue: anyUsd,
    equity: anyUsd,
  },
  { requiredKeys: ['leaderNotional', 'leaderPrice', 'equity'] },
);
const anyRule: fc.Arbitrary<SizingRule> = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), usd: anyUsd }),
  fc.record({ kind: fc.constant('proportional' as const), fraction: anyRatio }),
  fc.record({ kind: fc.constant('portfolio' as const), scale: anyRatio }),
  fc.record({ kind: fc.constant('risk' as const), accountRisk: anyRatio, maxUsd: anyUsd }),
  fc.record({
    kind: fc.constant('tiers' as const),
    tiers: fc.array(fc.record({ from: anyUsd, multiplier: anyRatio }), { maxLength: 5 }),
  }),
);

describe('sizeCopy', () => {
  it.each<[SizingRule, string]>([
    [{ kind: 'fixed', usd: usd('7') }, '7'],
    [{ kind: 'proportional', fraction: ratio('0.25') }, '50'],
    [{ kind: 'portfolio', scale: ratio('1.5') }, '30'],
    [{ kind: 'risk', accountRisk: ratio('0.01'), maxUsd: usd('1000') }, '60'],
    [{ kind: 'tiers', tiers: [{ from: usd('100'), multiplier: ratio('0.05') }] }, '10'],
  ])('sizes by the rule %p', (rule, expected) => {
    expect(sizeCopy(rule, input)).toEqual({ kind: 'sized', usd: usd(expected) });
  });

  it('always gives more than nothing or says why not', () => {
    fc.assert(
      fc.property(anyRule, anyInput, (rule, drawn) => {
        const result = sizeCopy(rule, drawn);
        if (result.kind === 'sized') expect(result.usd).toBeGreaterThan(0n);
        else expect(result.refusal.actual).not.toBe('');
      }),
    );
  });

  it('refuses for what is not known only where the rule asks for it', () => {
    const { leaderNotional, leaderPrice, equity } = input;
    const codeOf = (rule: SizingRule): string => {
      const result = sizeCopy(rule, { leaderNotional, leaderPrice, equity });
      return result.kind === 'refused' ? result.refusal.code : result.kind;
    };
    expect(codeOf({ kind: 'fixed', usd: usd('7') })).toBe('sized');
    expect(codeOf({ kind: 'proportional', fraction: ratio('1') })).toBe('sized');
    expect(codeOf({ kind: 'tiers', tiers: [{ from: usd('0'), multiplier: ratio('1') }] })).toBe(
      'sized',
    );
    expect(codeOf({ kind: 'portfolio', scale: ratio('1') })).toBe('leader-value-unknown');
    expect(codeOf({ kind: 'risk', accountRisk: ratio('1'), maxUsd: usd('1') })).toBe(
      'price-unknown',
    );
  });
});
