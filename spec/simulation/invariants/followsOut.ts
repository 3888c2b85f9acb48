import { lotKey } from '../../../src/domain/portfolio/lotKey.ts';
import type { Portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { formatMillionths } from '../../../src/domain/units.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/**
 * Where a leader has left, so have we, as far as anybody buys: whatever kept a sale of theirs from being followed at
 * once. One who took their shares elsewhere has not left.
 */
export const followsOut: Invariant = {
  name: 'follows out',
  atRest: ({ world, host }) => unfollowed(world, host.portfolio()),
};

/** Positions that can be sold, of leaders who are known to hold nothing any more. */
export function unfollowed(
  { schedule, disk, venue: { exchange } }: World,
  book: Pick<Portfolio, 'positions' | 'heldBefore'>,
): readonly string[] {
  if (schedule.positions?.exits.mirror !== true) return [];
  const moved = new Set(
    disk.events.flatMap((event) =>
      event.type === 'holding-changed' && event.cause === 'migration' ? [lotKey(event)] : [],
    ),
  );
  return book.positions().flatMap((position) => {
    const { leader, assetId, conditionId, sellable } = position;
    const hasBids = (exchange.book(assetId)?.bids.length ?? 0) > 0;
    const canBeSold =
      sellable >= A_HUNDREDTH && hasBids && exchange.market(conditionId)?.acceptingOrders === true;
    const hasLeft = book.heldBefore(position) <= 0n && !moved.has(lotKey(position));
    if (!canBeSold || !hasLeft) return [];
    return [`${leader} has left ${assetId}, and ${formatMillionths(sellable)} of ours have not.`];
  });
}

/** The least that can be traded. */
const A_HUNDREDTH = 10_000n;
