import type { Ratio, Shares } from '../units.ts';
import type { Intent } from './intent.ts';
import type { Refusal } from './refusal.ts';

/** What becomes of a leader's move. */
export type Decision =
  | {
      readonly kind: 'copy';
      readonly intent: Intent;
      /** Of an exit: what is to be sold after the leader because of this sale, where the order sells more or less. */
      readonly toSell?: Shares;
      /** Of an exit by which nothing is owed: the part of a purchase that was presumed dead, should it come. */
      readonly partToLeave?: Ratio;
    }
  | { readonly kind: 'skip'; readonly refusal: Refusal }
  /** Too small for the venue so far: to be kept until more of its kind comes. */
  | { readonly kind: 'wait'; readonly refusal: Refusal };

export const skip = (refusal: Refusal): Decision => ({ kind: 'skip', refusal });
