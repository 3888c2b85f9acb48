import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import { saleExplains, salesSinceMs } from '../../../src/domain/reductions/saleExplains.ts';
import { shares } from '../../../src/domain/units.ts';
import { aLeaderFill, aPosition, NO } from '../../support/samples.ts';

const OVERLAP_MS = 500;
const since = { sinceMs: 3_400, believed: shares('100') };
const sale = (over: Partial<LeaderFill> = {}): LeaderFill =>
  aLeaderFill({ side: 'SELL', occurredAtMs: 3_000, ...over });

describe('saleExplains', () => {
  it.each<[string, readonly LeaderFill[], boolean]>([
    ['the leader sold since', [sale()], true],
    ['they sold in the second that may have been missed', [sale({ occurredAtMs: 2_000 })], true],
    ['they sold before that', [sale({ occurredAtMs: 1_999 })], false],
    ['they bought', [sale({ side: 'BUY' })], false],
    ['they sold another outcome', [sale({ assetId: NO })], false],
    ['they did nothing', [], false],
    ['one of many is such a sale', [sale({ assetId: NO }), sale()], true],
  ])('where %s', (_, fills, expected) => {
    expect(saleExplains({ lot: aPosition(), since }, fills, OVERLAP_MS)).toBe(expected);
  });
});

describe('salesSinceMs', () => {
  it.each([
    [3_400, 500, 2_000],
    [3_500, 500, 3_000],
    [3_499.9, 500, 2_000],
  ])('of a shortfall at %d with an overlap of %d is %d', (sinceMs, overlapMs, expected) => {
    expect(salesSinceMs({ sinceMs }, overlapMs)).toBe(expected);
  });
});
