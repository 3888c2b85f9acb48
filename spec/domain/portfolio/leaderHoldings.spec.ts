import { type LeaderTrade, leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { leaderHoldings } from '../../../src/domain/portfolio/leaderHoldings.ts';
import type { Side } from '../../../src/domain/side.ts';
import { type Shares, shares } from '../../../src/domain/units.ts';
import { cpuRatio } from '../../support/cpuRatio.ts';
import { fc } from '../../support/fc.ts';
import { ALICE, aHoldingChanged, aLeaderTrade, BOB, NO, YES } from '../../support/samples.ts';

const buys = (count: string, over = {}) => aLeaderTrade({ shares: shares(count), ...over });
const moveOfTrade = (trade: LeaderTrade) => ({ ...trade, tradeKeys: [leaderTradeKey(trade)] });
const sells = (count: string, over = {}) => buys(count, { side: 'SELL', ...over });

describe('leaderHoldings', () => {
  it('counts purchases less sales, by leader and asset', () => {
    const held = leaderHoldings();
    held.apply(buys('100'));
    held.apply(buys('7', { assetId: NO }));
    held.apply(buys('9', { leader: BOB }));
    held.apply(sells('30'));
    expect(held.heldBefore(sells('1'))).toBe(shares('70'));
    expect(held.heldBefore(sells('1', { assetId: NO }))).toBe(shares('7'));
    expect(held.heldBefore(sells('1', { leader: BOB }))).toBe(shares('9'));
    expect(held.size()).toBe(3);
  });

  it('is never below zero: what was sold beyond what we saw bought is forgotten', () => {
    const held = leaderHoldings();
    held.apply(sells('50'));
    expect([held.heldBefore(buys('1')), held.size()]).toEqual([0n, 0]);
    held.apply(buys('10'));
    held.apply(sells('50'));
    held.apply(buys('4'));
    expect(held.heldBefore(sells('1'))).toBe(shares('4'));
  });

  it('counts what they did besides trading, whatever was traded meanwhile', () => {
    const held = leaderHoldings();
    held.apply(buys('100'));
    held.change(aHoldingChanged({ before: shares('90'), after: shares('50') }));
    expect(held.heldBefore(sells('1'))).toBe(shares('60'));
    held.change(aHoldingChanged({ before: shares('60'), after: shares('0') }));
    expect(held.size()).toBe(0);
    held.change(aHoldingChanged({ before: shares('0'), after: shares('8') }));
    expect(held.heldBefore(sells('1'))).toBe(shares('8'));
  });

  it('counts a purchase that is told after the sale of it as that much less', () => {
    const held = leaderHoldings();
    held.apply(buys('20', { occurredAtMs: 500 }));
    held.apply(sells('50', { occurredAtMs: 2000 }));
    expect(held.earlySales()).toBe(1);
    const late = buys('40', { occurredAtMs: 1000 });
    held.apply(late);
    expect(held.heldBefore(late)).toBe(shares('10'));
    expect(held.soldSince(moveOfTrade(late))).toBe(shares('30'));
    expect(held.earlySales()).toBe(0);
  });

  it('says of a purchase what they gave up of it since, until it is decided about', () => {
    const held = leaderHoldings();
    const bought = buys('100');
    held.apply(bought);
    held.change(aHoldingChanged({ before: shares('100'), after: shares('25') }));
    expect(held.soldSince(moveOfTrade(bought))).toBe(shares('75'));
    expect(held.heldBefore(bought)).toBe(shares('25'));
    expect(held.undecided()).toBe(1);
    held.decided(moveOfTrade(bought));
    expect([held.soldSince(moveOfTrade(bought)), held.undecided()]).toEqual([0n, 0]);
  });

  it('remembers what they bought last of it, by when it happened', () => {
    const held = leaderHoldings();
    expect(held.lastBought(buys('1'))).toBeUndefined();
    held.apply(buys('1', { occurredAtMs: 3_000, transactionHash: '0x3' }));
    held.apply(buys('1', { occurredAtMs: 2_000, transactionHash: '0x2' }));
    held.apply(sells('1', { occurredAtMs: 4_000, transactionHash: '0x4' }));
    held.apply(buys('1', { occurredAtMs: 5_000, transactionHash: '0x5', assetId: NO }));
    expect(held.lastBought(buys('1'))).toEqual({ occurredAtMs: 3_000, transactionHash: '0x3' });
    held.apply(buys('1', { occurredAtMs: 6_000, transactionHash: '0x6' }));
    expect(held.lastBought(buys('1'))).toMatchObject({ transactionHash: '0x6' });
  });

  it('keeps nothing of a pair that was sold to the last share', () => {
    const held = leaderHoldings();
    held.apply(buys('10'));
    held.apply(sells('10'));
    expect(held.size()).toBe(0);
  });

  it('does not change by being asked', () => {
    const held = leaderHoldings();
    expect(held.heldBefore(buys('10'))).toBe(0n);
    expect(held.heldBefore(buys('10'))).toBe(0n);
    expect(held.size()).toBe(0);
  });

  it('remembers the 100,000 pairs that changed last, and 200,000 at most', () => {
    const held = leaderHoldings();
    const kept = { assetId: 'kept' };
    held.apply(buys('3', kept));
    const trade = buys('1');
    let most = 0;
    for (let n = 0; n <= 300_000; n += 1) {
      held.apply({ ...trade, assetId: String(n) });
      if (n % 50_000 === 0) held.apply(sells('0.1', kept));
      most = Math.max(most, held.size());
    }
    expect(most).toBeGreaterThan(100_000);
    expect(most).toBeLessThanOrEqual(200_000);
    expect(held.heldBefore(sells('1', { assetId: '0' }))).toBe(0n);
    expect(held.heldBefore(sells('1', { assetId: '200010' }))).toBe(shares('1'));
    expect(held.heldBefore(sells('1', { assetId: '300000' }))).toBe(shares('1'));
    expect(held.heldBefore(sells('1', kept))).toBe(shares('2.3'));
  });

  it('costs the same with each new pair, however many were seen before', () => {
    const work = (before: number) => {
      const held = leaderHoldings();
      const trade = buys('1');
      let pairs = 0;
      const seen = (more: number): void => {
        for (const end = pairs + more; pairs < end; pairs += 1)
          held.apply({ ...trade, assetId: String(pairs) });
      };
      seen(before);
      return () => seen(4_000);
    };
    // About 2 here, 40 and more where the oldest is looked for among those that went before it.
    expect(cpuRatio(work(0), work(245_000))).toBeLessThan(12);
  });

  it('equals the running sum, cut off at zero', () => {
    const anyTrade = fc.record({
      leader: fc.constantFrom(ALICE, BOB),
      assetId: fc.constantFrom(YES, NO),
      side: fc.constantFrom<Side>('BUY', 'SELL'),
      shares: fc.bigInt(1n, 100n).map((n) => n as Shares),
    });
    fc.assert(
      fc.property(fc.array(anyTrade), (trades) => {
        const held = leaderHoldings();
        let expected = 0n;
        for (const trade of trades) {
          if (trade.leader === ALICE && trade.assetId === YES) {
            const after = trade.side === 'BUY' ? expected + trade.shares : expected - trade.shares;
            expected = after > 0n ? after : 0n;
          }
          held.apply(aLeaderTrade(trade));
        }
        expect(held.heldBefore(aLeaderTrade())).toBe(expected);
      }),
    );
  });
});
