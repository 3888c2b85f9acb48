import { risk } from '../../../src/domain/sizing/risk.ts';
import type { SizingInput } from '../../../src/domain/sizing/sizingInput.ts';
import { type Price, price, ratio, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const rule = { kind: 'risk' as const, accountRisk: ratio('0.01'), maxUsd: usd('500') };
const uncapped = { ...rule, maxUsd: usd('1000000000000') };
const input: SizingInput = {
  leaderNotional: usd('100'),
  leaderPrice: price('0.5'),
  currentPrice: price('0.6'),
  equity: usd('1000'),
};

const anyPrice = fc.bigInt(1n, 999_999n).map((n) => n as Price);
const anyEquity = fc.bigInt(0n, 10n ** 15n).map((n) => n as Usd);
const dollarsOf = (from: typeof rule, changed: Partial<SizingInput>): bigint => {
  const result = risk(from, { ...input, ...changed });
  return result.kind === 'sized' ? result.usd : 0n;
};

describe('risk', () => {
  it.each<[string, Partial<SizingInput>, string]>([
    // $10 at risk over $0.10 are 100 shares, at $0.60.
    ['by the distance', {}, '60'],
    ['by the distance when the price fell', { currentPrice: price('0.4') }, '40'],
    ['smaller, the further it moved', { currentPrice: price('0.9') }, '22.5'],
    ['down to the millionth', { currentPrice: price('0.53') }, '176.666666'],
    [
      'by the whole dollar range',
      { leaderPrice: price('0.001'), currentPrice: price('0.999') },
      '10.01002',
    ],
  ])('sizes %s', (_, changed, expected) => {
    expect(risk(rule, { ...input, ...changed })).toEqual({ kind: 'sized', usd: usd(expected) });
  });

  it.each<[string, string, string, string]>([
    // A thousandth of the price is the least distance: $10 over $0.0005 are 20,000 shares.
    ['has not moved', '0.5', '0.5', '10000'],
    // Which is rounded up to a millionth: here 0.000501.
    ['moved by less than a thousandth', '0.5', '0.5004', '9988.023952'],
    ['moved by just a thousandth', '0.4995', '0.5', '10000'],
    ['moved by more than a thousandth', '0.499', '0.5', '5000'],
    ['is the smallest there is', '0.000001', '0.000001', '10'],
    ['is too small to have a thousandth', '0.000001', '0.000999', '10.01002'],
  ])('divides by at least a thousandth when the price %s', (_, leader, current, expected) => {
    const changed = { leaderPrice: price(leader), currentPrice: price(current) };
    expect(risk(uncapped, { ...input, ...changed })).toEqual({ kind: 'sized', usd: usd(expected) });
  });

  it('stops at the cap', () => {
    const changed = { currentPrice: price('0.5') };
    expect(risk(rule, { ...input, ...changed })).toEqual({ kind: 'sized', usd: usd('500') });
  });

  it('refuses without a price', () => {
    const { leaderNotional, leaderPrice, equity } = input;
    expect(risk(rule, { leaderNotional, leaderPrice, equity })).toEqual({
      kind: 'refused',
      refusal: { code: 'price-unknown', actual: 'unknown', limit: '0.5' },
    });
  });

  it.each<[string, Partial<SizingInput>]>([
    ['no equity', { equity: usd('0') }],
    ['a price of nothing', { currentPrice: price('0') }],
    ['an equity below zero', { equity: usd('-100') }],
  ])('refuses %s as a size of zero', (_, changed) => {
    expect(risk(rule, { ...input, ...changed })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'size-is-zero' },
    });
  });

  it('never loses more than the risk on the way back to the leader, and never exceeds the cap', () => {
    fc.assert(
      fc.property(anyPrice, anyPrice, anyEquity, (leaderPrice, currentPrice, equity) => {
        const size = dollarsOf(rule, { leaderPrice, currentPrice, equity });
        expect(size).toBeLessThanOrEqual(rule.maxUsd);
        const moved =
          leaderPrice < currentPrice ? currentPrice - leaderPrice : leaderPrice - currentPrice;
        // loss = shares x distance = usd / price x distance
        expect(size * moved * 1_000_000n).toBeLessThanOrEqual(
          equity * rule.accountRisk * currentPrice,
        );
      }),
    );
  });

  it('grows with our equity and shrinks with the distance', () => {
    fc.assert(
      fc.property(anyPrice, anyPrice, anyPrice, anyEquity, anyEquity, (at, a, b, c, d) => {
        const away = (from: Price): bigint => (from < at ? at - from : from - at);
        const [nearer, further] = away(a) < away(b) ? [a, b] : [b, a];
        const [less, more] = c < d ? [c, d] : [d, c];
        const size = (leaderPrice: Price, equity: Usd) =>
          dollarsOf(uncapped, { currentPrice: at, leaderPrice, equity });
        expect(size(further, less)).toBeLessThanOrEqual(size(nearer, less));
        expect(size(nearer, less)).toBeLessThanOrEqual(size(nearer, more));
      }),
    );
  });
});
