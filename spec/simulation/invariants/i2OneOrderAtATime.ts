import type { Invariant } from './invariant.ts';
import { mayTrade } from './ordersOf.ts';

/** I2: at most one hash of an intent may trade at a time. */
export const i2OneOrderAtATime: Invariant = {
  name: 'I2',
  onPost: (order, world) =>
    world.posts
      .ofIntent(order.intent.id)
      .filter((other) => other.order.hash !== order.hash && mayTrade(world, other.order.hash))
      .map(({ order: { hash } }) => `Order ${order.hash} was sent while ${hash} may still trade.`),
};
