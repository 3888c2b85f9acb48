/** Leaders of one group are copied only where several of them agree. */
export type ConsensusRule = {
  readonly group: string;
  /** How many of them must have bought the outcome. */
  readonly minLeaders: number;
  /** How long ago a purchase may be and still count, ms. */
  readonly windowMs: number;
};
