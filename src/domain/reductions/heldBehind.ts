import type { Address } from '../address.ts';
import type { Lot } from '../portfolio/lot.ts';

/** What we hold, by the leader who led us in, of those who are followed. */
export function heldBehind(
  lots: readonly Lot[],
  followed: { has(leader: Address): boolean },
): ReadonlyMap<Address, readonly Lot[]> {
  const held = new Map<Address, Lot[]>();
  for (const lot of lots) {
    if (!followed.has(lot.leader)) continue;
    const others = held.get(lot.leader);
    if (others) others.push(lot);
    else held.set(lot.leader, [lot]);
  }
  return held;
}
