import { formatMillionths, sum } from '../../../src/domain/units.ts';
import type { Invariant } from './invariant.ts';
import { filled } from './ordersOf.ts';

/** I1: for every intent, the sum filled over all its hashes never exceeds its size. */
export const i1NeverMoreThanDecided: Invariant = {
  name: 'I1',
  atEnd: ({ world }) => {
    const intents = new Map(world.posts.all.map(({ order }) => [order.intent.id, order.intent]));
    return [...intents.values()].flatMap((intent) => {
      const hashes = new Set(world.posts.ofIntent(intent.id).map(({ order }) => order.hash));
      const done = [...hashes].map((hash) => filled(world, hash));
      const byDollars = intent.side === 'BUY' && intent.orderType !== 'GTC';
      const [traded, size] = byDollars
        ? [sum(done.map(({ usd }) => usd)), intent.usd]
        : [sum(done.map(({ shares }) => shares)), intent.shares];
      if (traded <= size) return [];
      return [
        `Intent ${intent.id} was for ${formatMillionths(size)}, and its ${hashes.size} orders traded ${formatMillionths(traded)}.`,
      ];
    });
  },
};
