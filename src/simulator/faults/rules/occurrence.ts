/**
 * How often a rule strikes. All that is given must hold; with nothing given it strikes every time.
 *
 * What is counted is what the rule matches: requests, frames, settlements or orders.
 */
export type Occurrence = {
  /** The chance that it strikes, 0..1. */
  readonly probability?: number;
  /** The first so many only. */
  readonly first?: number;
  /** Every so-many-th only: with 3, the third, the sixth and so on. */
  readonly every?: number;
  /** Not before so many ms after the rule was set; nothing before that is counted. */
  readonly after?: number;
  /** For so many ms, from when it may first strike. */
  readonly for?: number;
  /** At most so many times. */
  readonly times?: number;
};
