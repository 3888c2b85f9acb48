import type { CopyRules } from '../../../src/domain/decisions/copyRules.ts';
import { type EntrySize, entrySize } from '../../../src/domain/decisions/entrySize.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import { plus, price, ratio, shares, type Usd, usd } from '../../../src/domain/units.ts';
import { aMarket } from '../../support/samples.ts';
import { anEntry, NO_LIMITS } from '../limits/anEntry.ts';

const REDUCE = { whenOver: 'reduce' } as const;
type Rules = Partial<Omit<CopyRules, 'limits'>> & { readonly limits?: Partial<Limits> };

/** The size of an entry at 0.5, after a purchase that has $3 of the market at work already. */
const sized = (wanted: string, { limits, ...rules }: Rules = {}, rate = '0'): EntrySize =>
  entrySize(
    usd(wanted),
    (spent: Usd, fee: Usd) => anEntry({ usd: spent, exposure: { market: plus(usd('3'), fee) } }),
    {
      market: aMarket({ fee: { rate: ratio(rate), exponent: 1 } }),
      limitPrice: price('0.5'),
    },
    { belowMinimum: 'skip', orderType: 'FAK', ...rules, limits: { ...NO_LIMITS, ...limits } },
  );

describe('entrySize', () => {
  it.each<[string, string, Rules, string, string]>([
    ['what is asked for', '10', {}, '10', '20'],
    ['it cut to cents', '10.019999', {}, '10.01', '20.02'],
    ['what a maximum leaves', '10', { limits: { ...REDUCE, maxPerMarket: usd('9') } }, '6', '12'],
    [
      'all of it where entries are refused',
      '10',
      { limits: { maxPerMarket: usd('9') } },
      '10',
      '20',
    ],
    ['the least of the venue, raised to', '0.4', { belowMinimum: 'bump' }, '1', '2'],
    [
      'raised to the least of the venue, and not to ours',
      '0.4',
      { belowMinimum: 'bump', limits: { minPerCopy: usd('4') } },
      '1',
      '2',
    ],
    [
      'whole hundredths of a share where it may rest',
      '10.019999',
      { orderType: 'GTC' },
      '10.015',
      '20.03',
    ],
    [
      'the least number of shares that may rest, raised to',
      '0.4',
      { belowMinimum: 'bump', orderType: 'GTC' },
      '2.5',
      '5',
    ],
  ])('is %s', (_, wanted, rules, spent, count) => {
    expect(sized(wanted, rules)).toEqual({
      amounts: { usd: usd(spent), shares: shares(count) },
      maxFee: 0n,
    });
  });

  it('leaves room for the fee of what fits', () => {
    // $6 are left of the market, and the fee of as much is 60 cents.
    const rules = { limits: { ...REDUCE, maxPerMarket: usd('9') } };
    expect(sized('10', rules, '0.1')).toEqual({
      amounts: { usd: usd('5.4'), shares: shares('10.8') },
      maxFee: usd('0.54'),
    });
  });

  it('has the fee of what it is raised to', () => {
    expect(sized('0.4', { belowMinimum: 'bump' }, '0.1').maxFee).toBe(usd('0.1'));
  });

  it('grows to whole hundredths of a share where it may rest', () => {
    const rules: Rules = { belowMinimum: 'aggregate', limits: { minPerCopy: usd('4.001') } };
    expect(sized('0.4', { ...rules, orderType: 'GTC' }).amounts.usd).toBe(usd('4.005'));
    expect(sized('0.4', rules).amounts.usd).toBe(usd('4.01'));
  });

  it.each<[CopyRules['belowMinimum'], string, string, 'skip' | 'wait']>([
    ['skip', '0', '1', 'skip'],
    // It does not grow: ours is left to the limits.
    ['skip', '4', '1', 'skip'],
    ['aggregate', '0', '1', 'wait'],
    ['aggregate', '4', '4', 'wait'],
  ])(
    'says that it is too small, and what it would grow to: %s at a minimum of ours of $%s',
    (belowMinimum, own, least, kind) => {
      const { amounts, tooSmall } = sized('0.4', {
        belowMinimum,
        limits: { minPerCopy: usd(own) },
      });
      expect(amounts.usd).toBe(usd(least));
      expect(tooSmall).toMatchObject({ kind, refusal: { code: 'below-venue-minimum' } });
    },
  );
});
