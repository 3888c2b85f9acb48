import type { ProcessFigures, ProcessGauge } from '../../adapters/process/processFigures.ts';
import type { EndpointFigures, TelemetryStore } from '../../adapters/process/telemetryStore.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import type { StatisticsSnapshot } from '../../domain/statistics/statistics.ts';

/** Everything there is to know about how the engine fares, at one moment. */
export type Figures = {
  readonly trading: StatisticsSnapshot;
  readonly endpoints: Readonly<Record<string, EndpointFigures>>;
  /** Queue lengths, cache hits and the sizes of everything bounded. */
  readonly gauges: Readonly<Record<string, number>>;
  readonly process: ProcessFigures;
};

export function figuresOf(
  trading: StatisticsSnapshot,
  telemetry: TelemetryStore,
  usage: Pick<ProcessGauge, 'read'>,
  book: Portfolio,
): Figures {
  return {
    trading,
    endpoints: telemetry.endpoints(),
    gauges: {
      ...telemetry.gauges(),
      ...book.sizes(),
      unknownOrders: book.ordersUnderWay().filter(({ phase }) => phase === 'unknown').length,
    },
    process: usage.read(),
  };
}
