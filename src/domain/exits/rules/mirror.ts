import { formatMillionths } from '../../units.ts';
import type { ExitRule } from '../exitRule.ts';
import { isSellable } from '../isSellable.ts';

/**
 * Sells what is still to be sold after the leader: what an order of ours for it did not bring about, and
 * what they gave up in another way than by a trade.
 */
export const mirror: ExitRule<'mirror'> = {
  code: 'mirror',
  cannotWait: true,
  goesByPrice: () => false,
  firesAt: ({ position }, rules) =>
    rules.mirror && isSellable(position.toMirror)
      ? { actual: formatMillionths(position.toMirror), limit: '0' }
      : undefined,
  part: ({ toMirror }) => toMirror,
  inWords: ({ actual }) => `${actual} shares are still to be sold after its leader (exits.mirror)`,
};
