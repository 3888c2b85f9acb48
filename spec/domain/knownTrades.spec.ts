import { knownTrades } from '../../src/domain/knownTrades.ts';
import { aLeaderTrade, aTradeCopied, aTradeSeen } from '../support/samples.ts';

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
});
