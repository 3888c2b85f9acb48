import { type Histogram, histogram } from '../../domain/statistics/histogram.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

/** Most endpoint names kept; calls under further names are counted as `other`. */
const MAX_ENDPOINTS = 200;

export type EndpointFigures = {
  readonly calls: number;
  readonly failures: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

/** Telemetry that remembers, for statistics to read. */
export type TelemetryStore = Telemetry & {
  endpoints(): Readonly<Record<string, EndpointFigures>>;
  /** All calls so far, and those of them that failed. */
  totals(): { readonly calls: number; readonly failures: number };
  /** The current reading of everything that is watched; readings of one name are summed. */
  gauges(): Readonly<Record<string, number>>;
};

export function telemetryStore(): TelemetryStore {
  const endpoints = new Map<string, { calls: number; failures: number; times: Histogram }>();
  const totals = { calls: 0, failures: 0 };
  const watched = new Set<{ readonly name: string; readonly read: () => number }>();

  const entryOf = (endpoint: string) => {
    const known = endpoints.get(endpoint);
    if (known) return known;
    if (endpoints.size >= MAX_ENDPOINTS && endpoint !== 'other') return entryOf('other');
    const entry = { calls: 0, failures: 0, times: histogram() };
    endpoints.set(endpoint, entry);
    return entry;
  };

  return {
    called(endpoint, elapsedMs, ok) {
      const entry = entryOf(endpoint);
      entry.calls += 1;
      totals.calls += 1;
      if (!ok) {
        entry.failures += 1;
        totals.failures += 1;
      }
      entry.times.record(elapsedMs);
    },
    watch(name, read) {
      const gauge = { name, read };
      watched.add(gauge);
      return () => {
        watched.delete(gauge);
      };
    },
    endpoints: () =>
      Object.fromEntries(
        [...endpoints].map(([name, { calls, failures, times }]) => [
          name,
          { calls, failures, p50Ms: times.quantile(0.5), p99Ms: times.quantile(0.99) },
        ]),
      ),
    totals: () => ({ ...totals }),
    gauges() {
      const readings: Record<string, number> = {};
      for (const { name, read } of watched) readings[name] = (readings[name] ?? 0) + read();
      return readings;
    },
  };
}
