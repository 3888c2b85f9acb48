import type { Fill } from '../../../src/domain/orders/fill.ts';
import { plus, type Shares, sum, type Usd } from '../../../src/domain/units.ts';
import { isOpen } from '../../../src/simulator/exchange/reservationOf.ts';
import { fillsOf } from '../world/fillsOf.ts';
import { ACCOUNT } from '../world/markets.ts';
import type { World } from '../world/world.ts';

/** Whether an order may still trade, as only the world knows: it rests, or its bytes are on their way. */
export function mayTrade({ venue, posts }: World, hash: string): boolean {
  const order = venue.exchange.order(hash);
  if (order) return isOpen(order);
  return posts.all.some((post) => post.order.hash === hash && post.isOnItsWay);
}

/** Whether posting an order can make it trade: the venue has not looked at it, or it rests there. */
export function canTrade(world: World, hash: string): boolean {
  return !world.venue.isUsedUp(hash) || mayTrade(world, hash);
}

/**
 * Whether this order, or any, was given up while its bytes may still come: what it tied up is used again, and the venue
 * refuses whichever comes second.
 */
export const mayComeBack = (
  { schedule, disk }: Pick<World, 'schedule' | 'disk'>,
  hash?: string,
): boolean =>
  schedule.verdicts !== undefined &&
  disk.events.some(
    (event) =>
      event.type === 'order-presumed-dead' && (hash === undefined || event.orderHash === hash),
  );

/** What has traded of an order, without what failed to settle. */
export function filled({ venue }: World, hash: string): { shares: Shares; usd: Usd } {
  const fills = allFills(venue).filter(({ orderHash }) => orderHash === hash);
  const standing = fills.filter(({ settlement }) => settlement !== 'FAILED');
  return {
    shares: sum(standing.map((one) => one.shares)),
    usd: sum(standing.map((one) => one.usd)),
  };
}

/** Our fills at the venue, oldest first. */
export function allFills(venue: World['venue']): readonly Fill[] {
  return venue.exchange.trades(ACCOUNT).toReversed().flatMap(fillsOf);
}

/** The most that may still leave our account for orders other than this one that may trade. */
export function atStake(world: World, hash: string, assetId: string): { usd: Usd; shares: Shares } {
  const hashes = new Map(world.posts.all.map(({ order }) => [order.hash, order]));
  let [usd, shares] = [0n as Usd, 0n as Shares];
  for (const [other, { intent, makerAmount }] of hashes) {
    if (other === hash || !mayTrade(world, other)) continue;
    const done = world.venue.exchange.order(other);
    const left =
      makerAmount - ((intent.side === 'BUY' ? done?.matchedUsd : done?.matchedShares) ?? 0n);
    if (intent.side === 'BUY') usd = plus(usd, left as Usd);
    else if (intent.assetId === assetId) shares = plus(shares, left as Shares);
  }
  return { usd, shares };
}
