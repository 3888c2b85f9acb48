import type { EngineEvent } from '../events/engineEvent.ts';
import { type Histogram, histogram } from '../statistics/histogram.ts';
import type { Readings } from './figure.ts';

/** How long copies take: a fold over the engine's events, from one reading to the next. Constant memory. */
export type OrderTimes = {
  apply(event: EngineEvent): void;
  /** What 19 of 20 did not exceed since the last reading. */
  read(): Pick<Readings, 'cycleTimeMs' | 'decisionLatencyMs'>;
};

const MOST = 0.95;

export function orderTimes(): OrderTimes {
  let cycles = histogram();
  let decisions = histogram();
  const most = (times: Histogram): number | undefined =>
    times.count() > 0 ? times.quantile(MOST) : undefined;

  return {
    apply(event) {
      if (event.type === 'trade-copied') decisions.record(event.atMs - event.seenAtMs);
      if (event.type !== 'order-answered') return;
      const { ackedAtMs, seenAtMs, dueAtMs, decidedAtMs } = event.stages;
      // What an exit waits for its shares is the chain's time, not ours.
      cycles.record(ackedAtMs - seenAtMs - (dueAtMs - decidedAtMs));
    },
    read() {
      const readings = { cycleTimeMs: most(cycles), decisionLatencyMs: most(decisions) };
      if (cycles.count() > 0) cycles = histogram();
      if (decisions.count() > 0) decisions = histogram();
      return readings;
    },
  };
}
