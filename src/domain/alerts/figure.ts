/** The figures that have bounds. Each is the name of its alert, and of its key in the config. */
export const FIGURES = [
  'cycleTimeMs',
  'decisionLatencyMs',
  'unknownOrders',
  'unknownOrderMs',
  'memoryMb',
  'eventLoopLagMs',
  'apiFailureRate',
] as const;
export type Figure = (typeof FIGURES)[number];

/** What the figures are now; undefined where there was nothing to measure since they were last read. */
export type Readings = Readonly<Record<Figure, number | undefined>>;
