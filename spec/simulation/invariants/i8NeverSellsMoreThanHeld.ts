import { formatMillionths } from '../../../src/domain/units.ts';
import type { Invariant } from './invariant.ts';
import { allFills, atStake, canTrade, mayComeBack } from './ordersOf.ts';

/** I8: never sell more than confirmed holdings. */
export const i8NeverSellsMoreThanHeld: Invariant = {
  name: 'I8',
  onPost: ({ hash, intent, makerAmount }, world) => {
    if (intent.side === 'BUY' || !canTrade(world, hash) || mayComeBack(world)) return [];
    let confirmed = 0n;
    for (const { assetId, side, shares, settlement } of allFills(world.venue)) {
      if (assetId !== intent.assetId || settlement === 'FAILED') continue;
      if (side === 'SELL') confirmed -= shares;
      else if (settlement === 'CONFIRMED') confirmed += shares;
    }
    const before = world.venue.exchange.order(hash)?.matchedShares ?? 0n;
    const needed = atStake(world, hash, intent.assetId).shares + makerAmount - before;
    return needed <= confirmed
      ? []
      : [
          `With order ${hash} up to ${formatMillionths(needed)} of ${intent.assetId} may be sold, of ${formatMillionths(confirmed)} confirmed.`,
        ];
  },
};
