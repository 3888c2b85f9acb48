import { formatMillionths } from '../../../src/domain/units.ts';
import type { Invariant } from './invariant.ts';

/** Nobody takes shares of ours out of the wallet here, so none are taken off the book, whatever readings say. */
export const believesTheWallet: Invariant = {
  name: 'believes the wallet',
  atEnd: ({ world: { disk } }) =>
    disk.events.flatMap((event) =>
      event.type === 'holding-corrected'
        ? [
            `Of ${event.assetId} the book went from ${formatMillionths(event.ours)} to ${formatMillionths(event.venues)}, and nobody took any.`,
          ]
        : [],
    ),
};
