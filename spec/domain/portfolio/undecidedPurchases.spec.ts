import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { undecidedPurchases } from '../../../src/domain/portfolio/undecidedPurchases.ts';
import { type Shares, shares } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { ALICE, aLeaderTrade, BOB, NO, YES } from '../../support/samples.ts';

const bought = (count: string, over = {}) => aLeaderTrade({ shares: shares(count), ...over });
const moveOf = (...trades: ReturnType<typeof bought>[]) => ({
  leader: trades[0]?.leader ?? ALICE,
  assetId: trades[0]?.assetId ?? YES,
  tradeKeys: trades.map(leaderTradeKey),
});
const PAIR = { leader: ALICE, assetId: YES };
const change = (before: string, after: string) => ({
  before: shares(before),
  after: shares(after),
});

describe('undecidedPurchases', () => {
  it.each([
    ['all of it', change('500', '0'), '100'],
    ['a fifth', change('500', '400'), '20'],
    ['nothing: they were not known to hold any', change('0', '0'), '0'],
    ['nothing: they got more', change('0', '8'), '0'],
    ['nothing: they got more of what they held', change('100', '300'), '0'],
  ])('takes the same part of a purchase as they gave up: %s', (_, given, gone) => {
    const undecided = undecidedPurchases();
    const trade = bought('100');
    undecided.add(trade, shares('0'));
    undecided.reduce(PAIR, given);
    expect(undecided.soldSince(moveOf(trade))).toBe(shares(gone));
  });

  it('takes it of what was left of the purchase', () => {
    const undecided = undecidedPurchases();
    const trade = bought('100');
    undecided.add(trade, shares('40'));
    expect(undecided.soldSince(moveOf(trade))).toBe(shares('40'));
    undecided.reduce(PAIR, change('60', '30'));
    undecided.reduce(PAIR, change('30', '10'));
    expect(undecided.soldSince(moveOf(trade))).toBe(shares('90'));
  });

  it('takes nothing of what was bought after it, by another, or of another asset', () => {
    const undecided = undecidedPurchases();
    const before = bought('100');
    undecided.add(before, shares('0'));
    const others = [bought('7', { leader: BOB }), bought('7', { assetId: NO })];
    for (const other of others) undecided.add(other, shares('0'));
    undecided.reduce(PAIR, change('100', '0'));
    const after = bought('50');
    undecided.add(after, shares('0'));
    expect(undecided.soldSince(moveOf(before, after))).toBe(shares('100'));
    expect(others.map((other) => undecided.soldSince(moveOf(other)))).toEqual([0n, 0n]);
  });

  it('forgets what is decided', () => {
    const undecided = undecidedPurchases();
    const [first, next] = [bought('100'), bought('50')];
    undecided.add(first, shares('0'));
    undecided.add(next, shares('0'));
    undecided.decided(moveOf(first));
    undecided.reduce(PAIR, change('150', '0'));
    expect(undecided.soldSince(moveOf(first, next))).toBe(shares('50'));
    undecided.decided(moveOf(next));
    expect([undecided.soldSince(moveOf(next)), undecided.size()]).toEqual([0n, 0]);
    undecided.decided(moveOf(next));
  });

  it('remembers 20,000 pairs at most', () => {
    const undecided = undecidedPurchases();
    for (let n = 0; n < 30_000; n += 1)
      undecided.add(bought('1', { assetId: String(n) }), shares('1'));
    expect(undecided.size()).toBeLessThanOrEqual(20_000);
    expect(undecided.soldSince(moveOf(bought('1', { assetId: '29999' })))).toBe(shares('1'));
  });

  it('never takes more of a purchase than it was', () => {
    const amount = fc.bigInt(0n, 200n).map((n) => n as Shares);
    const changes = fc.array(fc.record({ before: amount, after: amount }), { maxLength: 6 });
    fc.assert(
      fc.property(changes, (given) => {
        const undecided = undecidedPurchases();
        const trade = bought('0.0001');
        undecided.add(trade, shares('0'));
        let last = 0n;
        for (const one of given) {
          undecided.reduce(PAIR, one);
          const sold = undecided.soldSince(moveOf(trade));
          expect(sold >= last && sold <= trade.shares).toBe(true);
          last = sold;
        }
      }),
    );
  });
});
