import {
  addCandidates,
  type Candidate,
  candidateOf,
} from '../../../src/domain/decisions/candidate.ts';
import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import {
  costOf,
  type Price,
  price,
  type Shares,
  shares,
  sum,
  usd,
} from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { aCandidate, aLeaderTrade, aMarket, aTradeSeen, YES } from '../../support/samples.ts';

describe('candidateOf', () => {
  const trade = aLeaderTrade({ shares: shares('3'), price: price('0.333333'), ordinal: 2 });
  const seen = aTradeSeen({ trade, seenAtMs: 7.25, heldBefore: shares('9') });

  it('joins the trade with what was looked up about it', () => {
    const quote = { assetId: YES, ask: price('0.4'), atMs: 1 };
    expect(
      candidateOf(seen, { market: aMarket(), quote, leaderValue: usd('12') }),
    ).toEqual<Candidate>({
      leader: trade.leader,
      assetId: trade.assetId,
      side: 'BUY',
      tradeKeys: [leaderTradeKey(trade)],
      shares: shares('3'),
      price: price('0.333333'),
      title: trade.title,
      outcome: trade.outcome,
      notional: usd('0.999999'),
      occurredAtMs: trade.occurredAtMs,
      seenAtMs: 7.25,
      heldBefore: shares('9'),
      market: aMarket(),
      quote,
      leaderValue: usd('12'),
    });
  });

  it('leaves out what was not looked up', () => {
    const candidate = candidateOf(seen, { market: aMarket() });
    expect(candidate.quote).toBeUndefined();
    expect(candidate.leaderValue).toBeUndefined();
  });
});

describe('addCandidates', () => {
  const first = aCandidate({
    tradeKeys: ['a'],
    shares: shares('10'),
    price: price('0.5'),
    notional: usd('5'),
    occurredAtMs: 2000,
    seenAtMs: 2500,
    heldBefore: shares('100'),
    leaderValue: usd('1'),
    title: 'old',
  });
  const next = aCandidate({
    tradeKeys: ['b', 'c'],
    shares: shares('30'),
    price: price('0.7'),
    notional: usd('21'),
    occurredAtMs: 1000,
    seenAtMs: 3000,
    heldBefore: shares('110'),
    leaderValue: usd('2'),
    market: aMarket({ tick: price('0.001') }),
    title: 'new',
  });

  it('sums the fills, at their average price', () => {
    expect(addCandidates(first, next)).toMatchObject({
      tradeKeys: ['a', 'b', 'c'],
      shares: shares('40'),
      notional: usd('26'),
      price: price('0.65'),
    });
  });

  it('is as old as its newest fill, and was seen when the last one was', () => {
    expect(addCandidates(first, next)).toMatchObject({ occurredAtMs: 2000, seenAtMs: 3000 });
    expect(addCandidates(next, first)).toMatchObject({ occurredAtMs: 2000, seenAtMs: 3000 });
  });

  it('keeps what the leader held before the first, and what was looked up last', () => {
    expect(addCandidates(first, next)).toMatchObject({
      heldBefore: shares('100'),
      leaderValue: usd('2'),
      market: { tick: price('0.001') },
      title: 'new',
    });
  });

  it('loses no share, no key and no dollar, and averages within the prices', () => {
    const anyFill = fc.record({
      shares: fc.bigInt(1n, 10n ** 12n).map((n) => n as Shares),
      price: fc.bigInt(1n, 999_999n).map((n) => n as Price),
    });
    fc.assert(
      fc.property(fc.array(anyFill, { minLength: 1, maxLength: 20 }), (fills) => {
        const candidates = fills.map((fill, n) =>
          aCandidate({
            ...fill,
            notional: costOf(fill.shares, fill.price),
            tradeKeys: [String(n)],
          }),
        );
        const all = candidates.reduce(addCandidates);
        const prices = fills.map((fill) => fill.price).toSorted((a, b) => Number(a - b));
        expect(all.tradeKeys).toEqual(fills.map((_, n) => String(n)));
        expect(all.shares).toBe(sum(fills.map((fill) => fill.shares)));
        expect(all.notional).toBe(sum(candidates.map(({ notional }) => notional)));
        expect(all.price).toBeGreaterThanOrEqual(prices[0] ?? 0n);
        // Each fill's dollars are rounded up to a millionth, which shows in the average of tiny fills.
        const rounding = (BigInt(fills.length) * 1_000_000n) / all.shares + 1n;
        expect(all.price).toBeLessThanOrEqual((prices.at(-1) ?? 0n) + rounding);
      }),
    );
  });
});
