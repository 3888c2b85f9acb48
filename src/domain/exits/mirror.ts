import { formatMillionths } from '../units.ts';
import type { ExitRule } from './exitCase.ts';
import { isSellable } from './isSellable.ts';

/**
 * Sells what is still to be sold after the leader: what an order of ours for it did not bring about, and
 * what he gave up in another way than by a trade.
 */
export const mirror: ExitRule = ({ position }, rules) =>
  rules.mirror && isSellable(position.toMirror)
    ? { code: 'mirror', actual: formatMillionths(position.toMirror), limit: '0' }
    : undefined;
