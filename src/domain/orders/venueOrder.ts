import type { Shares } from '../units.ts';

/** One of our orders as the venue has it on record. */
export type VenueOrder = {
  readonly hash: string;
  /**
   * - `open`: it rests, or waits to be matched; more may come of it
   * - `over`: nothing more will come of it: filled, killed, cancelled, expired or refused
   * - `unclear`: a word that we do not know; as good as no answer
   */
  readonly state: 'open' | 'over' | 'unclear';
  /** The venue's own word for it, for people to read. */
  readonly status: string;
  /** What of it has traded, in shares. */
  readonly matched: Shares;
  /** The trades that it took part in. */
  readonly tradeIds: readonly string[];
};
