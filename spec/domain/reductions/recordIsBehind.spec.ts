import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import {
  askedSinceMs,
  recordIsBehind,
  type SeenPurchase,
} from '../../../src/domain/reductions/recordIsBehind.ts';
import { shares } from '../../../src/domain/units.ts';
import { aLeaderFill, aPosition, NO } from '../../support/samples.ts';

const HOUR_MS = 3_600_000;
const shortfall = { lot: aPosition(), since: { sinceMs: 9_000_000, believed: shares('100') } };
const bought = (beforeMs: number): SeenPurchase => ({
  transactionHash: '0xb',
  occurredAtMs: shortfall.since.sinceMs - beforeMs,
});
const onRecord = (over: Partial<LeaderFill> = {}): LeaderFill =>
  aLeaderFill({ transactionHash: '0xb', ...over });

describe('recordIsBehind', () => {
  it.each<[string, SeenPurchase | undefined, readonly LeaderFill[], boolean]>([
    ['has nothing of it', bought(1_000), [], true],
    ['has it', bought(1_000), [onRecord({ transactionHash: '0xa' }), onRecord()], false],
    ['has another purchase', bought(1_000), [onRecord({ transactionHash: '0xa' })], true],
    ['has another outcome of it', bought(1_000), [onRecord({ assetId: NO })], true],
    ['has nothing of what came after the reading', bought(-1_000), [], true],
    ['has nothing of what is an hour old', bought(HOUR_MS), [], true],
    ['need not say what is older', bought(HOUR_MS + 1), [], false],
    ['is asked about a leader who was not seen to buy', undefined, [], false],
  ])('of a record that %s', (_, last, fills, expected) => {
    expect(recordIsBehind(shortfall, last, fills)).toBe(expected);
  });
});

describe('askedSinceMs', () => {
  it('is when the leader bought, unless that is too long ago', () => {
    expect(askedSinceMs(shortfall, bought(HOUR_MS))).toBe(9_000_000 - HOUR_MS);
    expect(askedSinceMs(shortfall, bought(HOUR_MS + 1))).toBeUndefined();
    expect(askedSinceMs(shortfall, undefined)).toBeUndefined();
  });
});
