import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import { ACCOUNT } from '../world/markets.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';

/** Under a stop that wants orders off the book none of ours is left on it, whatever was answered to taking it back. */
export const takesBack: Invariant = {
  name: 'takes back',
  atRest: ({ world }) => resting(world),
};

/** Orders that are on the book and are not to be. */
export function resting(world: Pick<World, 'schedule' | 'disk' | 'venue'>): readonly string[] {
  const { exchange } = world.venue;
  const open = exchange.openOrders(ACCOUNT);
  if (open.length === 0) return [];
  const gate = entryGate();
  for (const event of world.disk.events) gate.apply(event);
  return gate.toCancel() === undefined
    ? []
    : open.map(({ id }) => `Order ${id} rests, and was to be cancelled.`);
}
