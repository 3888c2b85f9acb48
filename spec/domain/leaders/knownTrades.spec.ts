import { knownTrades } from '../../../src/domain/leaders/knownTrades.ts';
import { ALICE, aLeaderTrade, aTradeCopied, aTradeSeen, BOB } from '../../support/samples.ts';

describe('knownTrades', () => {
  it('knows what was seen shortly before the newest, and forgets what is older', () => {
    const known = knownTrades(50);
    const trades = [0, 1, 2].map((ordinal) => aLeaderTrade({ ordinal }));
    trades.forEach((trade, n) => {
      known.apply(aTradeSeen({ trade, atMs: [49, 50, 100][n] ?? 0 }));
    });
    known.apply(aTradeCopied());
    expect(trades.map(known.has)).toEqual([false, true, true]);
    expect(known.has(aLeaderTrade({ ordinal: 3 }))).toBe(false);
  });

  it('keeps what will be caught up with, however long ago it was seen', () => {
    const trades = [0, 1, 2].map((ordinal) => aLeaderTrade({ ordinal }));
    const knownBy = (watchedToMs: number) => {
      const known = knownTrades(50, () => watchedToMs);
      trades.forEach((trade, n) => {
        known.apply(aTradeSeen({ trade, atMs: [49, 50, 1_000][n] ?? 0 }));
      });
      return trades.map(known.has);
    };
    expect(knownBy(100)).toEqual([false, true, true]);
    expect(knownBy(99)).toEqual([true, true, true]);
    expect(knownBy(5_000)).toEqual([false, false, true]);
  });

  it('forgets of each leader by what was seen of them, and by their own mark', () => {
    const ofAlice = aLeaderTrade({ leader: ALICE });
    const [first, second] = [
      aLeaderTrade({ leader: BOB }),
      aLeaderTrade({ leader: BOB, ordinal: 1 }),
    ];
    const known = knownTrades(50, (leader) => (leader === ALICE ? 10 : undefined));
    known.apply(aTradeSeen({ trade: ofAlice, atMs: 20 }));
    known.apply(aTradeSeen({ trade: first, atMs: 30 }));
    known.apply(aTradeSeen({ trade: second, atMs: 1_000 }));
    known.apply(aTradeSeen({ trade: aLeaderTrade({ leader: ALICE, ordinal: 1 }), atMs: 1_000 }));
    expect([ofAlice, first, second].map(known.has)).toEqual([true, false, true]);
  });
});
