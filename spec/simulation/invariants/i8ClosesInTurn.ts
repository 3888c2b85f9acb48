import type { Journaled } from '../../../src/domain/events/engineEvent.ts';
import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { formatMillionths, ZERO_SHARES } from '../../../src/domain/units.ts';
import type { Invariant } from './invariant.ts';

/**
 * I8, as the disk tells it: a rule closes a position while nothing else is selling it, and no more of it than is
 * settled and free; nothing is sold of a market that is known to be resolved.
 */
export const i8ClosesInTurn: Invariant = {
  name: 'I8',
  atEnd: ({ world: { disk } }) => {
    const book = portfolio();
    return disk.events.flatMap((event) => {
      const found = mistakesIn(event, book);
      book.apply(event);
      return found;
    });
  },
};

function mistakesIn(event: Journaled, book: Portfolio): readonly string[] {
  if (event.type !== 'exit-decided' && event.type !== 'trade-copied') return [];
  const { id, purpose, leader, assetId, conditionId, shares } = event.intent;
  if (purpose !== 'exit') return [];
  const position = book.position(leader, assetId);
  const resolved = book.resolution(conditionId)
    ? [`Exit ${id} was decided of a market that is resolved.`]
    : [];
  // After its leader it may be decided on what is only coming, and that may be over on disk by then.
  if (event.type !== 'exit-decided') return resolved;
  const may = position?.sellable ?? ZERO_SHARES;
  return [
    ...resolved,
    ...(position && position.reserved > 0n
      ? [`Exit ${id} was decided while ${formatMillionths(position.reserved)} were being sold.`]
      : []),
    ...(shares > may
      ? [`Exit ${id} is of ${formatMillionths(shares)} shares, of ${formatMillionths(may)}.`]
      : []),
  ];
}
