/** When an order passed each stage, ms since the epoch with a fraction. */
export type StageTimes = {
  readonly seenAtMs: number;
  readonly decidedAtMs: number;
  /** Nothing but its turn was missing; later than the decision for an exit whose shares had to settle. */
  readonly dueAtMs: number;
  /** Its turn came among the orders for its asset. */
  readonly startedAtMs: number;
  readonly journaledAtMs: number;
  /** While the disk is at work. */
  readonly signingAtMs: number;
  readonly signedAtMs: number;
  /** It got a place among the orders on their way. */
  readonly placedAtMs: number;
  readonly postedAtMs: number;
  readonly ackedAtMs: number;
};
