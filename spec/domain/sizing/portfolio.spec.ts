import { portfolio } from '../../../src/domain/sizing/portfolio.ts';
import type { SizingInput } from '../../../src/domain/sizing/sizingInput.ts';
import { price, type Ratio, ratio, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const input: SizingInput = {
  leaderNotional: usd('500'),
  leaderPrice: price('0.5'),
  leaderValue: usd('10000'),
  equity: usd('1000'),
};
const atScale = (text: string) => ({ kind: 'portfolio' as const, scale: ratio(text) });

const anyUsd = fc.bigInt(0n, 10n ** 15n).map((n) => n as Usd);
const aboveZero = fc.bigInt(1n, 10n ** 15n).map((n) => n as Usd);
const anyScale = fc.bigInt(0n, 10_000_000n).map((n) => n as Ratio);
const dollarsOf = (scale: Ratio, changed: Partial<SizingInput>): bigint => {
  const result = portfolio({ kind: 'portfolio', scale }, { ...input, ...changed });
  return result.kind === 'sized' ? result.usd : 0n;
};

describe('portfolio', () => {
  it.each<[string, string, Partial<SizingInput>, string]>([
    ['the same part of our equity', '1', {}, '50'],
    ['half of it', '0.5', {}, '25'],
    ['twice of it', '2', {}, '100'],
    ['a part rounded down', '1', { leaderNotional: usd('1'), leaderValue: usd('3') }, '333.333333'],
    [
      'a small part of a large portfolio',
      '1',
      { leaderNotional: usd('1'), leaderValue: usd('30000000') },
      '0.000033',
    ],
    ['the whole, when they trade all they have', '1', { leaderNotional: usd('10000') }, '1000'],
    ['no more than the whole, when they trade more', '1', { leaderNotional: usd('99999') }, '1000'],
  ])('puts in %s', (_, scale, changed, expected) => {
    expect(portfolio(atScale(scale), { ...input, ...changed })).toEqual({
      kind: 'sized',
      usd: usd(expected),
    });
  });

  it("refuses without the value of the leader's portfolio", () => {
    const { leaderNotional, leaderPrice, equity } = input;
    expect(portfolio(atScale('1'), { leaderNotional, leaderPrice, equity })).toEqual({
      kind: 'refused',
      refusal: { code: 'leader-value-unknown', actual: 'unknown', limit: '0' },
    });
  });

  it.each(['0', '-1'])('refuses a portfolio worth $%s', (value) => {
    expect(portfolio(atScale('1'), { ...input, leaderValue: usd(value) })).toEqual({
      kind: 'refused',
      refusal: { code: 'leader-value-unknown', actual: value, limit: '0' },
    });
  });

  it.each<[string, Partial<SizingInput>]>([
    ['no equity', { equity: usd('0') }],
    ['an equity below zero', { equity: usd('-5') }],
    ['no trade', { leaderNotional: usd('0') }],
  ])('refuses %s as a size of zero', (_, changed) => {
    expect(portfolio(atScale('1'), { ...input, ...changed })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'size-is-zero' },
    });
  });

  it('never puts in more than scale of our equity', () => {
    fc.assert(
      fc.property(
        fc.record({ leaderNotional: anyUsd, leaderValue: aboveZero, equity: anyUsd }),
        anyScale,
        (drawn, scale) => {
          expect(dollarsOf(scale, drawn) * 1_000_000n).toBeLessThanOrEqual(drawn.equity * scale);
        },
      ),
    );
  });

  it('grows with what the leader put in and shrinks with what they have', () => {
    fc.assert(
      fc.property(anyUsd, anyUsd, aboveZero, aboveZero, anyScale, (a, b, c, d, scale) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const [poorer, richer] = c < d ? [c, d] : [d, c];
        const size = (leaderNotional: Usd, leaderValue: Usd) =>
          dollarsOf(scale, { leaderNotional, leaderValue });
        expect(size(less, poorer)).toBeLessThanOrEqual(size(more, poorer));
        expect(size(less, richer)).toBeLessThanOrEqual(size(less, poorer));
      }),
    );
  });
});
