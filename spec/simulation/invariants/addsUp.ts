import { formatMillionths, sum } from '../../../src/domain/units.ts';
import { replayed } from '../world/replayed.ts';
import type { Invariant } from './invariant.ts';

/**
 * The profit of every lot is the cash that moved: what the account began with and the profit are the cash, what
 * is held at its cost, and what is owed. Likewise as the disk tells it.
 */
export const addsUp: Invariant = {
  name: 'adds up',
  atEnd: ({ world, host }) => {
    const { disk, schedule } = world;
    return [host.portfolio(), replayed(world)].flatMap((book) => {
      const costs = sum(book.lots().map(({ holding }) => holding.cost));
      const has = book.cash() + costs + book.claimable();
      const should = schedule.cash + book.realised();
      // Of an account that was never read nothing is known.
      if (has === should || disk.events.every(({ type }) => type !== 'balance')) return [];
      return [
        `It has ${formatMillionths(has)}, and began with ${formatMillionths(schedule.cash)} and made ${formatMillionths(book.realised())}.`,
      ];
    });
  },
};
