import type { Address } from '../address.ts';
import { isSellable } from '../exits/isSellable.ts';
import type { Lot } from '../portfolio/lot.ts';

/** What we hold and could sell, by the leader who led us in, of those who are followed. */
export function heldBehind(
  lots: readonly Lot[],
  followed: { has(leader: Address): boolean },
): ReadonlyMap<Address, readonly Lot[]> {
  const held = new Map<Address, Lot[]>();
  for (const lot of lots) {
    if (!followed.has(lot.leader) || !isSellable(lot.holding.shares)) continue;
    const others = held.get(lot.leader);
    if (others) others.push(lot);
    else held.set(lot.leader, [lot]);
  }
  return held;
}
