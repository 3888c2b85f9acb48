/** How the process fares, measured outside of the engine. */
export type Vitals = {
  readonly memoryMb: number;
  /** How late timers fire, ms: one in a hundred of them since the last reading. */
  readonly eventLoopLagMs: number;
  /** Calls to the venue since the start that were answered or given up. */
  readonly calls: number;
  /** How many of them failed. */
  readonly failures: number;
};
