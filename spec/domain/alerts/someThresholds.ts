import type { Thresholds } from '../../../src/domain/alerts/alertBook.ts';

/** Bounds that act at the first look. */
export const someThresholds = (over: Partial<Thresholds> = {}): Thresholds => ({
  cycleTimeMs: { raise: 5000, clear: 2500, forMs: 0 },
  decisionLatencyMs: { raise: 1000, clear: 500, forMs: 0 },
  unknownOrders: { raise: 1, clear: 1, forMs: 0 },
  unknownOrderMs: { raise: 60_000, clear: 60_000, forMs: 0 },
  memoryMb: { raise: 1000, clear: 800, forMs: 0 },
  eventLoopLagMs: { raise: 200, clear: 100, forMs: 0 },
  apiFailureRate: { raise: 0.5, clear: 0.2, forMs: 0 },
  ...over,
});
