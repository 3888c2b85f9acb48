import type { Address } from '../../domain/address.ts';
import type { TapeEvent } from './tapeEvent.ts';

/** A script of what leaders and markets do, and who its leaders are. */
export type Tape = {
  /** The wallets that trade in it, the most active first. */
  readonly leaders: readonly Address[];
  /** From the start; each call reads anew, a piece at a time. Generated tapes may be endless. */
  events(): Iterable<TapeEvent>;
};
