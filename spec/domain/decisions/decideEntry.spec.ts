import type { BelowMinimum, CopyRules } from '../../../src/domain/decisions/copyRules.ts';
import { decideEntry } from '../../../src/domain/decisions/decideEntry.ts';
import type { Decision } from '../../../src/domain/decisions/decision.ts';
import { type Intent, intentIdOf, type OrderType } from '../../../src/domain/decisions/intent.ts';
import { leastEntry } from '../../../src/domain/decisions/leastEntry.ts';
import type { Refusal, RefusalCode } from '../../../src/domain/decisions/refusal.ts';
import { venueMinimum } from '../../../src/domain/decisions/venueMinimum.ts';
import { worstPrice } from '../../../src/domain/decisions/worstPrice.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import { isOnTick } from '../../../src/domain/markets/isOnTick.ts';
import {
  costOf,
  least,
  most,
  type Price,
  plus,
  portionOf,
  price,
  type Ratio,
  ratio,
  type Shares,
  shares,
  type Usd,
  usd,
  ZERO_USD,
} from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import {
  ACCOUNT,
  ALICE,
  aCandidate,
  aMarket,
  aSituation,
  CONDITION,
  type Standing,
  someRules,
  YES,
} from '../../support/samples.ts';

const TICKS = ['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'].map(price);
const FEE = { rate: ratio('0.07'), exponent: 1 };

/** A leader's purchase of $50 at 0.5, what we make of it, and where we stand. */
const decided = (
  { limits, ...rules }: Partial<Omit<CopyRules, 'limits'>> & { limits?: Partial<Limits> } = {},
  candidate: Parameters<typeof aCandidate>[0] = {},
  standing: Partial<Standing> = {},
): Decision => {
  const plain = someRules();
  return decideEntry(
    aCandidate(candidate),
    { ...plain, ...rules, limits: { ...plain.limits, ...limits } },
    aSituation(standing),
  );
};

const copied = (decision: Decision): Intent => {
  if (decision.kind !== 'copy') throw new Error(`Not copied: ${JSON.stringify(decision)}`);
  return decision.intent;
};

const refusedAs = (code: RefusalCode, actual?: string, limit?: string) => ({
  kind: 'skip',
  refusal: expect.objectContaining({
    code,
    ...(actual && { actual }),
    ...(limit && { limit }),
  }) as unknown,
});

describe('decideEntry', () => {
  it('enters nothing that the leader is out of again, and sizes by what they had left', () => {
    const rules = { sizing: { kind: 'proportional', fraction: ratio('0.2') } as const };
    expect(decided(rules, {}, { soldSince: shares('100') })).toEqual(
      refusedAs('sold-since', '100', '100'),
    );
    expect(copied(decided(rules, {})).usd).toBe(usd('10'));
    expect(copied(decided(rules, {}, { soldSince: shares('40') })).usd).toBe(usd('6'));
  });

  it('buys for the size that the rule gives, at the worst price allowed', () => {
    const decision = decided(
      { limits: { maxSlippage: price('0.02'), maxAgeMs: 5000 } },
      { tradeKeys: ['k1', 'k2'], market: aMarket({ fee: FEE }) },
    );
    expect(copied(decision)).toEqual<Intent>({
      id: intentIdOf(ACCOUNT, ['k1', 'k2']),
      leader: ALICE,
      tradeKeys: ['k1', 'k2'],
      purpose: 'entry',
      assetId: YES,
      conditionId: CONDITION,
      eventSlug: 'weather',
      title: 'Will it rain?',
      outcome: 'Yes',
      times: {},
      side: 'BUY',
      usd: usd('10'),
      shares: shares('19.2307'),
      maxFee: usd('0.7'),
      limitPrice: price('0.52'),
      orderType: 'FAK',
      terms: { tick: price('0.01'), fee: FEE, negRisk: false, version: 'v1' },
      decidedAtMs: 1_000_200,
      deadlineMs: 1_005_200,
    });
  });

  it.each<[string, Parameters<typeof decided>, ReturnType<typeof refusedAs>]>([
    [
      'a size of nothing',
      [{ sizing: { kind: 'proportional', fraction: ratio('0') } }],
      refusedAs('size-is-zero'),
    ],
    [
      'what it lacks a price for',
      [{ sizing: { kind: 'risk', accountRisk: ratio('0.01'), maxUsd: usd('9') } }],
      refusedAs('price-unknown'),
    ],
    [
      'what it lacks the portfolio for',
      [{ sizing: { kind: 'portfolio', scale: ratio('1') } }],
      refusedAs('leader-value-unknown'),
    ],
    [
      'a price for which the market has none',
      [{ limits: { maxSlippage: price('0') } }, { price: price('0.005') }],
      refusedAs('price-out-of-band', '0.005', '0.01'),
    ],
    [
      'a price outside the band',
      [{ limits: { maxPrice: price('0.4') } }],
      refusedAs('price-out-of-band', '0.5', '0.4'),
    ],
    [
      'a price that has run away',
      [
        { limits: { maxSlippage: price('0.01') } },
        { quote: { assetId: YES, ask: price('0.53'), atMs: 0 } },
      ],
      refusedAs('slippage-absolute', '0.53', '0.51'),
    ],
    [
      'what is too small for the venue',
      [{ sizing: { kind: 'fixed', usd: usd('0.99') } }],
      refusedAs('below-venue-minimum'),
    ],
    [
      'what is too small for us',
      [{ limits: { minPerCopy: usd('11') } }],
      refusedAs('below-min-copy', '10', '11'),
    ],
    [
      'more than a copy may be',
      [{ limits: { maxPerCopy: usd('9.99') } }],
      refusedAs('above-max-copy', '10', '9.99'),
    ],
    [
      'more than the day may lose',
      [{ limits: { maxDailyLoss: usd('5') } }, {}, { realisedToday: usd('-5') }],
      refusedAs('daily-loss', '5', '5'),
    ],
    [
      'a position too many',
      [{ limits: { maxOpenPositions: 3 } }, {}, { exposure: { openPositions: 3 } }],
      refusedAs('open-positions', '4', '3'),
    ],
    [
      'what we have no cash for',
      [{}, {}, { free: usd('9.99') }],
      refusedAs('balance', '10', '9.99'),
    ],
    [
      'what we have no cash for with its fee',
      [{}, { market: aMarket({ fee: FEE }) }, { free: usd('10.69') }],
      refusedAs('balance', '10.7', '10.69'),
    ],
    [
      'what is too much in a market with its fee',
      [
        { limits: { maxPerMarket: usd('50') } },
        { market: aMarket({ fee: FEE }) },
        { exposure: { market: usd('39.31') } },
      ],
      refusedAs('market-exposure', '50.01', '50'),
    ],
    [
      'what is too much behind a leader with its fee',
      [
        { limits: { maxPerLeader: usd('50') } },
        { market: aMarket({ fee: FEE }) },
        { exposure: { leader: usd('39.31') } },
      ],
      refusedAs('leader-exposure', '50.01', '50'),
    ],
    [
      'what is too much in all with its fee',
      [
        { limits: { maxExposure: usd('50') } },
        { market: aMarket({ fee: FEE }) },
        { exposure: { total: usd('39.31') } },
      ],
      refusedAs('total-exposure', '50.01', '50'),
    ],
  ])('refuses %s', (_, args, refused) => {
    expect(decided(...args)).toEqual(refused);
  });

  it('refuses while entries are stopped, whatever else there is to say', () => {
    const entriesStopped: Refusal = { code: 'entries-stopped', actual: 'panic', limit: 'nothing' };
    const standing = { entriesStopped, free: usd('0') };
    expect(decideEntry(aCandidate(), someRules(), aSituation(standing))).toEqual({
      kind: 'skip',
      refusal: entriesStopped,
    });
  });

  it('spends the last millionth of what is free', () => {
    const market = aMarket({ fee: FEE });
    expect(copied(decided({}, { market }, { free: usd('10.7') })).usd).toBe(usd('10'));
  });

  it('reduces to what the limits leave, fee included, where it may', () => {
    const limits = { maxExposure: usd('50'), whenOver: 'reduce' } as const;
    const standing = { exposure: { total: usd('45') } };
    expect(copied(decided({ limits }, {}, standing)).usd).toBe(usd('5'));
    const withFee = copied(decided({ limits }, { market: aMarket({ fee: FEE }) }, standing));
    expect(withFee.usd).toBe(usd('4.65'));
    expect(withFee.usd + withFee.maxFee).toBeLessThanOrEqual(usd('5'));
  });

  it('says which limit left nothing of a copy that was reduced', () => {
    const limits = { maxExposure: usd('50'), whenOver: 'reduce' } as const;
    expect(
      decided({ limits, belowMinimum: 'bump' }, {}, { exposure: { total: usd('50') } }),
    ).toEqual(refusedAs('total-exposure', '51', '50'));
  });

  describe('of a copy below the minimum', () => {
    const small = { sizing: { kind: 'fixed', usd: usd('0.4') } } as const;

    it('bumps it to the minimum', () => {
      expect(copied(decided({ ...small, belowMinimum: 'bump' })).usd).toBe(usd('1'));
    });

    it('holds what was bumped against the limits again', () => {
      const limits = { maxPerCopy: usd('0.9') };
      expect(decided({ ...small, belowMinimum: 'bump', limits })).toEqual(
        refusedAs('above-max-copy', '1', '0.9'),
      );
    });

    it('waits for more where it may be aggregated', () => {
      expect(decided({ ...small, belowMinimum: 'aggregate' })).toMatchObject({
        kind: 'wait',
        refusal: { code: 'below-venue-minimum' },
      });
    });

    it('waits until it reaches our own minimum, where that is higher', () => {
      const rules = {
        sizing: { kind: 'fixed', usd: usd('4') },
        belowMinimum: 'aggregate',
        limits: { minPerCopy: usd('5') },
      } as const;
      expect(decided(rules).kind).toBe('wait');
      expect(decided({ ...rules, sizing: { kind: 'fixed', usd: usd('5') } }).kind).toBe('copy');
    });

    it('waits for a minimum of ours that the venue cannot take exactly', () => {
      const rules = {
        belowMinimum: 'aggregate',
        orderType: 'GTC',
        limits: { minPerCopy: usd('10'), maxSlippage: price('0') },
      } as const;
      const at = { price: price('0.33') };
      expect(decided({ ...rules, sizing: { kind: 'fixed', usd: usd('3') } }, at).kind).toBe('wait');
      // It comes to $9.9990 of the venue's hundredths of a share, which is not ten yet.
      expect(decided({ ...rules, sizing: { kind: 'fixed', usd: usd('10') } }, at).kind).toBe(
        'wait',
      );
      expect(decided({ ...rules, sizing: { kind: 'fixed', usd: usd('10.01') } }, at).kind).toBe(
        'copy',
      );
    });

    it('does not wait for what limits would refuse anyway', () => {
      const rules = { ...small, belowMinimum: 'aggregate' } as const;
      expect(decided({ ...rules, limits: { maxPerCopy: usd('0.9') } })).toEqual(
        refusedAs('above-max-copy', '1', '0.9'),
      );
      expect(decided({ ...rules, limits: { maxPrice: price('0.4') } })).toEqual(
        refusedAs('price-out-of-band'),
      );
      expect(
        decided(
          { ...rules, limits: { maxExposure: usd('50') } },
          {},
          { exposure: { total: usd('49.5') } },
        ),
      ).toEqual(refusedAs('total-exposure', '50.5', '50'));
    });
  });

  describe('whatever the rules, the market and our standing', () => {
    const upTo = (most: Usd) =>
      fc.oneof(
        fc.bigInt(0n, most).map((n) => n as Usd),
        fc.bigInt(0n, most / 1_000_000n).map((n) => (n * 1_000_000n) as Usd),
      );
    const anyPrice = fc.bigInt(1n, 999_999n).map((n) => n as Price);
    const anyLimits = fc
      .record(
        {
          minPerCopy: upTo(usd('10')),
          maxPerCopy: upTo(usd('100')),
          maxPerMarket: upTo(usd('200')),
          maxPerLeader: upTo(usd('200')),
          maxExposure: upTo(usd('200')),
          maxOpenPositions: fc.integer({ min: 0, max: 9 }),
          maxDailyLoss: upTo(usd('10')),
          maxSlippage: fc.bigInt(0n, 100_000n).map((n) => n as Price),
          maxSlippageRatio: fc.bigInt(0n, 200_000n).map((n) => n as Ratio),
          whenOver: fc.constantFrom('refuse' as const, 'reduce' as const),
        },
        { requiredKeys: ['whenOver'] },
      )
      .map((limits): Limits => ({ maxAgeMs: 30_000, sides: ['BUY', 'SELL'], ...limits }));
    const anyRules = fc.record({
      sizing: fc.oneof(
        upTo(usd('100')).map((amount) => ({ kind: 'fixed' as const, usd: amount })),
        fc
          .bigInt(1n, 2_000_000n)
          .map((n) => ({ kind: 'proportional' as const, fraction: n as Ratio })),
      ),
      limits: anyLimits,
      belowMinimum: fc.constantFrom<BelowMinimum[]>('bump', 'skip', 'aggregate'),
      orderType: fc.constantFrom<OrderType[]>('FAK', 'FOK', 'GTC'),
    });
    const anyCandidate = fc
      .record({
        price: anyPrice,
        shares: fc.bigInt(1n, 10n ** 9n).map((n) => n as Shares),
        tick: fc.constantFrom(...TICKS),
        fee: fc.bigInt(0n, 100_000n).map((n) => ({ rate: n as Ratio, exponent: 1 })),
      })
      .map(({ tick, fee, ...move }) =>
        aCandidate({
          ...move,
          notional: costOf(move.shares, move.price),
          market: aMarket({ tick, fee }),
        }),
      );
    const anyStanding = fc
      .record({
        free: upTo(usd('200')),
        market: upTo(usd('100')),
        leader: upTo(usd('100')),
        total: upTo(usd('100')),
        openPositions: fc.integer({ min: 0, max: 5 }),
        holdsAsset: fc.boolean(),
      })
      .map(({ free, ...exposure }) => ({ free, exposure }));

    const wantedBy = ({ sizing }: CopyRules, notional: Usd): Usd => {
      if (sizing.kind === 'fixed') return sizing.usd;
      return sizing.kind === 'proportional' ? portionOf(notional, sizing.fraction) : ZERO_USD;
    };

    it('never spends more than size, limits and free cash allow, nor less than the minimums', () => {
      let copies = 0;
      fc.assert(
        fc.property(anyCandidate, anyRules, anyStanding, (candidate, rules, standing) => {
          const decision = decideEntry(candidate, rules, aSituation(standing));
          if (decision.kind !== 'copy') return;
          copies += 1;
          const { intent } = decision;
          const { limits } = rules;
          const { market } = candidate;
          const cost = plus(intent.usd, intent.maxFee);
          const minimum = venueMinimum('BUY', intent.orderType, market, intent.limitPrice);
          const wanted = wantedBy(rules, candidate.notional);

          if (rules.belowMinimum !== 'bump' || intent.usd > minimum.usd)
            expect(intent.usd).toBeLessThanOrEqual(wanted);
          expect(intent.usd).toBeGreaterThanOrEqual(minimum.usd);
          expect(intent.usd).toBeGreaterThanOrEqual(limits.minPerCopy ?? 0n);
          expect(intent.shares).toBeGreaterThanOrEqual(minimum.shares);
          expect(intent.shares).toBeGreaterThan(0n);

          const nothing = 10n ** 18n;
          const { exposure } = standing;
          expect(cost).toBeLessThanOrEqual(standing.free);
          expect(intent.usd).toBeLessThanOrEqual(limits.maxPerCopy ?? nothing);
          expect(exposure.market + cost).toBeLessThanOrEqual(limits.maxPerMarket ?? nothing);
          expect(exposure.leader + cost).toBeLessThanOrEqual(limits.maxPerLeader ?? nothing);
          expect(exposure.total + cost).toBeLessThanOrEqual(limits.maxExposure ?? nothing);
          if (!exposure.holdsAsset)
            expect(exposure.openPositions).toBeLessThan(limits.maxOpenPositions ?? 99);
        }),
        { numRuns: 3000 },
      );
      // Or nothing was proven.
      expect(copies).toBeGreaterThan(100);
    });

    it('never allows a price beyond the slippage caps, off the tick or outside the market', () => {
      fc.assert(
        fc.property(anyCandidate, anyRules, (candidate, rules) => {
          const decision = decideEntry(
            candidate,
            { ...rules, belowMinimum: 'bump', limits: { ...rules.limits, whenOver: 'reduce' } },
            aSituation(),
          );
          if (decision.kind !== 'copy') return;
          const { limitPrice } = decision.intent;
          const { maxSlippage, maxSlippageRatio } = rules.limits;
          const { tick } = candidate.market;
          const one = price('1');
          const byPrice = plus(candidate.price, maxSlippage ?? one);
          const byRatio = plus(
            candidate.price,
            portionOf(candidate.price, maxSlippageRatio ?? ratio('999999')),
          );
          expect(limitPrice).toBeLessThanOrEqual(least(byPrice, byRatio));
          expect(isOnTick(limitPrice, tick)).toBe(true);
          expect(limitPrice).toBeLessThanOrEqual(one - tick);
        }),
        { numRuns: 1000 },
      );
    });

    it('waits only for what would be copied once it has grown', () => {
      const anySmall = fc.bigInt(1n, 2_000_000n).map((n) => n as Usd);
      let waits = 0;
      fc.assert(
        fc.property(
          anyCandidate,
          anyRules,
          anyStanding,
          anySmall,
          (candidate, drawn, standing, small) => {
            const sizing = { kind: 'fixed', usd: small } as const;
            const rules: CopyRules = { ...drawn, sizing, belowMinimum: 'aggregate' };
            const situation = aSituation({ ...standing, free: usd('1000000') });
            if (decideEntry(candidate, rules, situation).kind !== 'wait') return;
            waits += 1;
            const { limits, orderType } = rules;
            const { market } = candidate;
            const worst = worstPrice('BUY', candidate.price, limits, market.tick);
            if (worst.kind !== 'priced') throw new Error('It waits without a price.');
            const venues = venueMinimum('BUY', orderType, market, worst.price);
            const own = leastEntry(
              limits.minPerCopy ?? ZERO_USD,
              worst.price,
              market.tick,
              orderType,
            );
            const grown = {
              kind: 'fixed',
              usd: most(venues.usd, own.usd),
            } as const;
            expect(decideEntry(candidate, { ...rules, sizing: grown }, situation).kind).toBe(
              'copy',
            );
          },
        ),
        { numRuns: 3000 },
      );
      expect(waits).toBeGreaterThan(50);
    });

    it('refuses what is over a maximum, unless it may reduce it', () => {
      fc.assert(
        fc.property(anyCandidate, anyRules, anyStanding, (candidate, drawn, standing) => {
          const rules: CopyRules = {
            ...drawn,
            belowMinimum: 'skip',
            limits: { ...drawn.limits, whenOver: 'refuse' },
          };
          const decision = decideEntry(candidate, rules, aSituation(standing));
          if (decision.kind !== 'copy') return;
          // As large as the rule wanted it, but for the venue's precision: a cent, or a hundredth of a share.
          const wanted = wantedBy(rules, candidate.notional);
          expect(wanted - decision.intent.usd).toBeLessThan(10_000n);
        }),
        { numRuns: 1000 },
      );
    });
  });
});
