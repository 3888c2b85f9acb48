import type { Address } from '../../../src/domain/address.ts';
import type { Shares } from '../../../src/domain/units.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { movesOfLeaders } from './movesOfLeaders.ts';

/**
 * What a leader really holds of an asset, ms from the start. Whoever gives away more than they were seen to buy had it
 * before anybody looked.
 */
export function heldByLeaders(
  schedule: Schedule,
): (leader: Address, assetId: string, atMs: number) => Shares {
  const moves = movesOfLeaders(schedule);
  const had = new Map<string, bigint>();
  const now = new Map<string, bigint>();
  for (const { leader, assetId, by } of moves) {
    const key = `${leader}:${assetId}`;
    const after = (now.get(key) ?? 0n) + by;
    now.set(key, after);
    if (-after > (had.get(key) ?? 0n)) had.set(key, -after);
  }
  return (leader, assetId, atMs) => {
    let held = had.get(`${leader}:${assetId}`) ?? 0n;
    for (const move of moves)
      if (move.atMs <= atMs && move.leader === leader && move.assetId === assetId) held += move.by;
    return held as Shares;
  };
}
