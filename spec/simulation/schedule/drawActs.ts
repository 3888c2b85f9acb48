import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Shares } from '../../../src/domain/units.ts';
import { MARKETS } from '../world/markets.ts';
import { movesOfLeaders } from '../world/movesOfLeaders.ts';
import type { Chance } from './chance.ts';
import type { Act, Deed, MarketEnd } from './schedule.ts';

/** What leaders have done by then, besides trading, ms from the start. */
const LAST_MS = 34_000;
const A_SHARE = 1_000_000n;

const KINDS = [
  'merge',
  'merge',
  'conversion',
  'transfer',
  'transfer',
  'split',
  'migration',
] as const;

/**
 * What leaders do to some of what they bought besides selling it, mostly so that it leaves them what they sell
 * later; the record tells of it late, of some of it never.
 */
export function drawActs(
  { between, flips, oneOf }: Chance,
  deeds: readonly Deed[],
  ends: readonly MarketEnd[],
): readonly Act[] {
  const acts: Act[] = [];
  const bought = deeds.flatMap(({ atMs, fills: [fill] }) =>
    fill?.side === 'BUY' ? [{ atMs, fill }] : [],
  );

  const add = (fill: LeaderFill, kind: Act['kind'], atMs: number): void => {
    const { leader, assetId, conditionId } = fill;
    const isOfOne = kind === 'transfer' || kind === 'conversion';
    const assets = (isOfOne ? [assetId] : outcomesOf(conditionId)).map((asset) => {
      return { assetId: asset, ...spareAt({ deeds, acts }, { leader, assetId: asset }, atMs) };
    });
    const spare = assets.find((asset) => asset.assetId === assetId)?.spare ?? 0n;
    const givesAll = kind === 'redemption' || kind === 'migration';
    const most = Number(spare / A_SHARE);
    // Who gives all of it away has nothing to sell later.
    if (kind !== 'split' && (most === 0 || (givesAll && assets.some(isNeeded)))) return;
    const count = kind === 'split' ? -between(1, 300) : flips(0.5) ? most : between(1, most);
    const shares = BigInt(count) * A_SHARE;
    const number = 100 + acts.length;
    acts.push({
      atMs,
      leader,
      kind,
      conditionId,
      changes: assets.map((asset) => ({
        assetId: asset.assetId,
        by: -(givesAll ? (asset.held as bigint) : shares),
      })),
      shares: (shares < 0n ? -shares : shares) as Shares,
      transactionHash: `0x${number.toString(16).padStart(64, '0')}`,
      listedAtMs: atMs + between(300, flips(0.2) ? 8_000 : 3_000),
    });
  };

  const planned = Array.from({ length: between(1, 3) }, () => {
    const deed = bought[between(0, bought.length - 1)];
    return { deed, kind: oneOf(KINDS), atMs: (deed?.atMs ?? 0) + between(10, 14_000) };
  });
  for (const { deed, kind, atMs } of planned.toSorted((a, b) => a.atMs - b.atMs)) {
    const endMs = deed && endOf(ends, deed.fill.conditionId)?.resolvesAtMs;
    if (!deed || atMs >= Math.min(endMs ?? LAST_MS, LAST_MS)) continue;
    // A conversion is of a No.
    add(deed.fill, kind === 'conversion' && deed.fill.outcome !== 'No' ? 'merge' : kind, atMs);
  }
  for (const { fill } of bought) {
    const end = endOf(ends, fill.conditionId);
    const has = acts.some(
      ({ leader, conditionId, kind }) =>
        kind === 'redemption' && leader === fill.leader && conditionId === fill.conditionId,
    );
    if (end && !has && flips(0.5)) add(fill, 'redemption', end.resolvesAtMs + between(1, 8_000));
  }
  return acts;
}

/**
 * What the leader has of it then, and how much of that they neither need for what they sell later nor have given away.
 */
function spareAt(
  done: Parameters<typeof movesOfLeaders>[0],
  { leader, assetId }: Pick<LeaderFill, 'leader' | 'assetId'>,
  nowMs: number,
): { readonly held: Shares; readonly spare: Shares } {
  let held = 0n;
  let total = 0n;
  let spare: bigint | undefined;
  for (const { atMs, leader: who, assetId: what, by } of movesOfLeaders(done)) {
    if (who !== leader || what !== assetId) continue;
    if (atMs > nowMs && spare === undefined) spare = total;
    total += by;
    if (atMs <= nowMs) held = total;
    else if (spare === undefined || total < spare) spare = total;
  }
  const left = spare ?? total;
  return { held: held as Shares, spare: (left > 0n ? left : 0n) as Shares };
}

const isNeeded = ({ held, spare }: ReturnType<typeof spareAt>): boolean => spare < held;

const endOf = (ends: readonly MarketEnd[], market: string): MarketEnd | undefined =>
  ends.find(({ conditionId }) => conditionId === market);

const outcomesOf = (market: string): readonly string[] =>
  MARKETS.find(({ conditionId }) => conditionId === market)?.outcomes.map(
    ({ assetId }) => assetId,
  ) ?? [];
