import { decideExit } from '../../../src/domain/decisions/decideExit.ts';
import type { Decision } from '../../../src/domain/decisions/decision.ts';
import { type Intent, intentIdOf, type OrderType } from '../../../src/domain/decisions/intent.ts';
import { stillToSell } from '../../../src/domain/decisions/stillToSell.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import { newOrderRecord, presumedDead } from '../../../src/domain/portfolio/orderRecord.ts';
import {
  costOf,
  type Price,
  price,
  proceedsOf,
  ratio,
  type Shares,
  shares,
  usd,
} from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import {
  ACCOUNT,
  ALICE,
  aCandidate,
  aMarket,
  anIntent,
  aSituation,
  BOB,
  CONDITION,
  type Standing,
  someRules,
  YES,
} from '../../support/samples.ts';

/** Alice, who held 100, sells some at 0.5. */
const sale = (over: Parameters<typeof aCandidate>[0] = {}) =>
  aCandidate({ side: 'SELL', shares: shares('50'), heldBefore: shares('100'), ...over });
const decided = (
  candidate = sale(),
  standing: Partial<Standing> = { held: shares('40') },
  limits: Partial<Limits> = {},
  orderType: OrderType = 'GTC',
): Decision => {
  const plain = someRules({ orderType });
  return decideExit(
    candidate,
    { ...plain, limits: { ...plain.limits, ...limits } },
    aSituation(standing),
  );
};
const sold = (decision: Decision): Intent => {
  if (decision.kind !== 'copy') throw new Error(`Not sold: ${JSON.stringify(decision)}`);
  return decision.intent;
};

it('sells nothing of a market that is decided, whatever is still on order', () => {
  expect(decided(sale(), { buying: shares('40'), isResolved: true })).toEqual({
    kind: 'skip',
    refusal: { code: 'nothing-held', actual: '0', limit: '0.01' },
  });
});

const TICKS = ['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'].map(price);

describe('decideExit', () => {
  it('sells the part that the leader sold, at the worst price allowed', () => {
    const decision = decided(sale({ tradeKeys: ['k'] }), undefined, {
      maxSlippage: price('0.05'),
    });
    expect(sold(decision)).toEqual<Intent>({
      id: intentIdOf(ACCOUNT, ['k']),
      leader: ALICE,
      tradeKeys: ['k'],
      purpose: 'exit',
      assetId: YES,
      conditionId: CONDITION,
      eventSlug: 'weather',
      title: 'Will it rain?',
      outcome: 'Yes',
      times: {},
      side: 'SELL',
      usd: usd('9'),
      shares: shares('20'),
      maxFee: usd('0'),
      limitPrice: price('0.45'),
      orderType: 'FAK',
      terms: {
        tick: price('0.01'),
        fee: { rate: ratio('0'), exponent: 1 },
        negRisk: false,
        version: 'v1',
      },
      decidedAtMs: 1_000_200,
      deadlineMs: 1_060_200,
    });
  });

  it.each<[string, Partial<Parameters<typeof sale>[0]>, Partial<Standing>, string]>([
    ['all when they sold all', { shares: shares('100') }, { held: shares('40') }, '40'],
    [
      'all when they sold more than we had seen',
      { shares: shares('101') },
      { held: shares('40') },
      '40',
    ],
    [
      'all when we had not seen them buy',
      { heldBefore: shares('0') },
      { held: shares('40') },
      '40',
    ],
    ['a part of what is coming too', {}, { held: shares('10'), buying: shares('30') }, '20'],
    ['a part of what is only coming', {}, { buying: shares('30') }, '15'],
    [
      'a part of what is not to be sold after them anyway',
      {},
      { held: shares('40'), owed: shares('20') },
      '10',
    ],
    [
      'all when they sold all, whatever was to be sold anyway',
      { shares: shares('100') },
      { held: shares('40'), owed: shares('20') },
      '40',
    ],
    ['a part of what is not leaving yet', {}, { held: shares('40'), selling: shares('20') }, '10'],
    [
      'hundredths of a share, rounded down',
      { shares: shares('33') },
      { held: shares('10.55') },
      '3.48',
    ],
    ['the rest too when less than a dollar would be left', {}, { held: shares('3.9') }, '3.9'],
    ['no more than the part when a dollar would be left', {}, { held: shares('4') }, '2'],
  ])('sells %s', (_, move, standing, count) => {
    expect(sold(decided(sale(move), standing)).shares).toBe(shares(count));
  });

  it.each<[string, Partial<Standing>]>([
    ['nothing is held', {}],
    ['all of it is leaving already', { held: shares('40'), selling: shares('40') }],
    ['more is leaving than is held', { held: shares('40'), selling: shares('41') }],
  ])('skips when %s', (_, standing) => {
    expect(decided(sale(), standing)).toMatchObject({
      kind: 'skip',
      refusal: { code: 'nothing-held' },
    });
  });

  it('skips what is too little to be an order, and says how much that is', () => {
    expect(decided(sale(), { held: shares('0.009') })).toMatchObject({
      kind: 'skip',
      refusal: { code: 'nothing-held', actual: '0.009', limit: '0.01' },
    });
  });

  it('says by which part a purchase that was presumed dead is to leave, where nothing else is owed by the sale', () => {
    const ordersWatched = [presumedDead(newOrderRecord(anIntent()))];
    const owed = { held: shares('40'), owed: shares('40') };
    const out = sale({ shares: shares('100') });
    expect(decided(out, { ...owed, ordersWatched })).toMatchObject({
      ...{ kind: 'copy', toSell: 0n, partToLeave: ratio('1') },
    });
    expect(decided(out, owed)).not.toHaveProperty('partToLeave');
    // What is owed says it by itself.
    expect(decided(out, { held: shares('40'), ordersWatched })).not.toHaveProperty('partToLeave');
  });

  it('skips a part that is too little to be an order, where more is held', () => {
    expect(decided(sale({ shares: shares('0.01') }), { held: shares('40') })).toEqual({
      kind: 'skip',
      refusal: { code: 'size-is-zero', actual: '0', limit: '0.01' },
    });
  });

  it('skips where the market has no price that is good enough', () => {
    const decision = decided(sale({ price: price('0.995') }), undefined, {
      maxSlippage: price('0'),
    });
    expect(decision).toMatchObject({ kind: 'skip', refusal: { code: 'price-out-of-band' } });
  });

  it('sells only what this leader led us into', () => {
    expect(decided(sale({ leader: BOB })).kind).toBe('skip');
  });

  it.each(['FAK', 'FOK', 'GTC'] as const)('is a FAK order where entries are %s', (orderType) => {
    expect(sold(decided(undefined, undefined, {}, orderType)).orderType).toBe('FAK');
  });

  it('is good for as long as shares take to settle, or longer where decisions are, up to five minutes', () => {
    const goodFor = (maxAgeMs: number) => {
      const intent = sold(decided(undefined, undefined, { maxAgeMs }));
      return intent.deadlineMs - intent.decidedAtMs;
    };
    expect([5_000, 60_000, 90_000, 3_600_000].map(goodFor)).toEqual([
      60_000, 60_000, 90_000, 300_000,
    ]);
  });

  it('is held back by no limit on money, size, price or number', () => {
    const tight: Partial<Limits> = {
      minPerCopy: usd('1000'),
      maxPerCopy: usd('0'),
      maxPerMarket: usd('0'),
      maxPerLeader: usd('0'),
      maxExposure: usd('0'),
      maxOpenPositions: 0,
      maxDailyLoss: usd('0'),
      minPrice: price('0.9'),
      maxPrice: price('0.1'),
      allowMarkets: [],
      denyMarkets: [CONDITION],
    };
    const broke = {
      held: shares('40'),
      free: usd('-5'),
      realisedToday: usd('-1000'),
      exposure: { total: usd('500'), market: usd('500'), leader: usd('500'), openPositions: 9 },
    };
    expect(decided(undefined, broke, tight)).toEqual(decided());
  });

  it('never sells more than what is held and coming less what is leaving, nor below the cap', () => {
    const count = fc.bigInt(0n, 10n ** 9n).map((n) => n as Shares);
    const anyCase = fc.record({
      held: count,
      buying: count,
      selling: count,
      heldBefore: count,
      sale: fc.bigInt(1n, 10n ** 9n).map((n) => n as Shares),
      at: fc.bigInt(1n, 999_999n).map((n) => n as Price),
      tick: fc.constantFrom(...TICKS),
      maxSlippage: fc.bigInt(0n, 100_000n).map((n) => n as Price),
    });
    let sales = 0;
    fc.assert(
      fc.property(anyCase, ({ held, buying, selling, at, tick, maxSlippage, ...theirs }) => {
        const candidate = sale({
          shares: theirs.sale,
          heldBefore: theirs.heldBefore,
          price: at,
          notional: costOf(theirs.sale, at),
          market: aMarket({ tick }),
        });
        const decision = decided(candidate, { held, buying, selling }, { maxSlippage });
        const ours = held + buying - selling;
        if (decision.kind !== 'copy') return;
        sales += 1;
        const { intent } = decision;
        expect(intent.shares).toBeLessThanOrEqual(ours);
        expect(intent.shares).toBeGreaterThan(0n);
        expect(intent.limitPrice).toBeGreaterThanOrEqual(at - maxSlippage);
        expect(intent.usd).toBe(proceedsOf(intent.shares, intent.limitPrice));
        // The part the leader sold, to a hundredth of a share; or all, where they sold all or too little is left.
        const isAll = ours - intent.shares < 10_000n;
        const part = (ours * theirs.sale) / (theirs.heldBefore || 1n);
        if (theirs.sale >= theirs.heldBefore) expect(isAll).toBe(true);
        else if (!isAll) expect(part - intent.shares).toBeLessThan(10_000n);
        else expect(proceedsOf((ours - part) as Shares, at)).toBeLessThan(1_000_000n);
      }),
      { numRuns: 2000 },
    );
    expect(sales).toBeGreaterThan(200);
  });

  it('follows a leader who leaves in steps to the end, and keeps nothing', () => {
    const anySteps = fc.array(fc.bigInt(1n, 50n), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anySteps, (steps) => {
        let heldBefore = steps.reduce((sum, step) => sum + step, 0n) * 1_000_000n;
        let held = 33_330_000n;
        for (const step of steps) {
          const theirs = (step * 1_000_000n) as Shares;
          const move = sale({ shares: theirs, heldBefore: heldBefore as Shares });
          const decision = decided(move, { held: held as Shares });
          if (decision.kind === 'copy') held -= decision.intent.shares;
          heldBefore -= theirs;
        }
        expect(held).toBe(0n);
      }),
    );
  });

  it('tells what of it is to be sold after the leader, where that is not what the order sells', () => {
    const toSell = (decision: Decision) => decision.kind === 'copy' && decision.toSell;
    expect(toSell(decided())).toBeUndefined();
    expect(toSell(decided(sale(), { held: shares('40.01') }))).toBe(shares('20.005'));
    const rest = { held: shares('40'), owed: shares('10') };
    // It sells all, of which ten are owed already.
    expect(sold(decided(sale({ shares: shares('100') }), rest)).shares).toBe(shares('40'));
    expect(toSell(decided(sale({ shares: shares('100') }), rest))).toBe(shares('30'));
  });

  it('tells of what is on its way out by a rule of ours, too: it may come back', () => {
    const leaving = { held: shares('40'), selling: shares('15') };
    const all = decided(sale({ shares: shares('100') }), leaving);
    expect([sold(all).shares, all.kind === 'copy' && all.toSell]).toEqual([
      shares('25'),
      shares('40'),
    ]);
    const half = decided(sale(), leaving);
    expect([sold(half).shares, half.kind === 'copy' && half.toSell]).toEqual([
      shares('12.5'),
      shares('20'),
    ]);
    // What is left besides is dust, and goes with the order; the rest of what leaves does not.
    const most = decided(sale(), { held: shares('40'), selling: shares('39') });
    expect([sold(most).shares, most.kind === 'copy' && most.toSell]).toEqual([
      shares('1'),
      shares('20'),
    ]);
  });

  it('loses nothing however small the parts are in which the leader sells, and owes no more than is held', () => {
    const part = fc.bigInt(1n, 30_000_000n).map((n) => n as Shares);
    fc.assert(
      fc.property(
        fc.bigInt(1_000_000n, 60_000_000n).map((n) => n as Shares),
        fc.array(part, { maxLength: 40 }),
        fc.bigInt(1n, 10_000_000_000n),
        (held, parts, kept) => {
          const all = parts.reduce((sum, one) => sum + one, kept);
          let [left, owed] = [all, 0n];
          for (const count of parts) {
            const one = sale({ shares: count, heldBefore: left as Shares });
            // Nothing of it is sold meanwhile.
            const decision = decided(one, { held, owed: owed as Shares });
            if (decision.kind === 'copy') owed += decision.toSell ?? decision.intent.shares;
            const { portfolio } = aSituation({ held, owed: owed as Shares });
            if (decision.kind === 'skip')
              owed += stillToSell(one, decision.refusal, portfolio).toSell ?? 0n;
            left -= count;
          }
          const fair = held - (held * left) / all;
          expect(owed).toBeGreaterThanOrEqual(fair - BigInt(parts.length) - 1n);
          expect(owed).toBeLessThanOrEqual(held);
        },
      ),
    );
  });
});
