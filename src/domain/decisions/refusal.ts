/**
 * Why a leader trade was not copied, or an order not placed: a code for machines, and the two numbers
 * that were compared for people. {@link explainRefusal} puts it into words.
 */
export type Refusal = {
  readonly code: RefusalCode;
  /** What was found, as a decimal or a short text of ours. */
  readonly actual: string;
  /** What it was held against. */
  readonly limit: string;
};

export type RefusalCode =
  // about the leader trade
  | 'not-followed'
  | 'too-old'
  | 'already-copied'
  | 'outside-rollout'
  | 'side-not-copied'
  | 'role-not-copied'
  | 'role-unknown'
  | 'exits-not-mirrored'
  | 'no-consensus'
  | 'sold-since'
  | 'market-denied'
  | 'market-not-allowed'
  | 'market-closed'
  | 'market-unknown'
  | 'quiet-hours'
  | 'tag-denied'
  | 'tag-not-allowed'
  | 'too-near-close'
  | 'price-out-of-band'
  | 'book-unknown'
  | 'spread-too-wide'
  | 'book-too-thin'
  | 'nothing-held'
  // about the size
  | 'price-unknown'
  | 'leader-value-unknown'
  | 'size-is-zero'
  | 'below-min-copy'
  | 'above-max-copy'
  | 'below-venue-minimum'
  | 'aggregation-expired'
  // about the account
  | 'market-exposure'
  | 'event-exposure'
  | 'leader-exposure'
  | 'total-exposure'
  | 'open-positions'
  | 'opposed'
  | 'daily-loss'
  | 'drawdown'
  | 'cooling-down'
  | 'leader-paused'
  | 'balance'
  | 'slippage-absolute'
  | 'slippage-relative'
  // about the engine
  | 'entries-stopped'
  | 'look-ups-full'
  | 'queue-full'
  | 'expired-waiting'
  | 'expired-pacing'
  | 'venue-waits'
  | 'venue-shut'
  | 'nothing-settled'
  | 'interrupted';
