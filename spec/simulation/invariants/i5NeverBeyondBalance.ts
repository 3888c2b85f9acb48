import { formatMillionths } from '../../../src/domain/units.ts';
import { ACCOUNT } from '../world/markets.ts';
import type { Invariant } from './invariant.ts';
import { atStake, canTrade, mayComeBack } from './ordersOf.ts';

/**
 * I5: what is reserved and what is free never exceed the balance. As the world sees it: if all that may
 * still trade did so, it could be paid.
 */
export const i5NeverBeyondBalance: Invariant = {
  name: 'I5',
  onPost: ({ hash, intent, makerAmount }, world) => {
    if (intent.side === 'SELL' || !canTrade(world, hash) || mayComeBack(world)) return [];
    const cash = world.venue.exchange.holdings(ACCOUNT)?.cash ?? 0n;
    const before = world.venue.exchange.order(hash)?.matchedUsd ?? 0n;
    const needed = atStake(world, hash, intent.assetId).usd + makerAmount - before;
    return needed <= cash
      ? []
      : [
          `With order ${hash} up to ${formatMillionths(needed)} may be spent, of ${formatMillionths(cash)}.`,
        ];
  },
};
