import type { Vitals } from '../../domain/alerts/vitals.ts';
import type { TelemetryStore } from './telemetryStore.ts';
import { timerLags } from './timerLags.ts';

export type ProcessVitals = {
  /** How late timers fire is counted from one reading to the next. */
  read(): Vitals;
  /** Stops measuring. */
  close(): void;
};

const MEGABYTE = 1_048_576;

/** How this process fares, for alerts. Measures by itself, so that no other reader takes from it. */
export function processVitals(telemetry: Pick<TelemetryStore, 'totals'>): ProcessVitals {
  const lags = timerLags();
  return {
    read: () => ({
      memoryMb: process.memoryUsage.rss() / MEGABYTE,
      eventLoopLagMs: lags.read().p99,
      ...telemetry.totals(),
    }),
    close: () => lags.close(),
  };
}
