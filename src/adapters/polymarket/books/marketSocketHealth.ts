import {
  asyncScheduler,
  defer,
  forkJoin,
  map,
  type Observable,
  of,
  type SchedulerLike,
} from 'rxjs';
import type { HealthState } from '../../../domain/health.ts';
import type { HealthCheck, HealthReading } from '../../../ports/healthCheck.ts';
import { type FeedHealth, feedHealth } from '../sockets/feedHealth.ts';
import type { SocketMonitor } from '../sockets/socketMonitor.ts';

/** The health of a feed over several connections, as its worst one's. */
export type MarketSocketHealth = HealthCheck & {
  /** The monitor of a new connection. */
  opened(): SocketMonitor;
  /** That connection is not wanted any more. */
  closed(monitor: SocketMonitor): void;
};

export type MarketSocketHealthOptions = {
  /** A connection that said nothing for this long is degraded, ms. */
  readonly quietMs: number;
  /** One that is not open for longer than this has failed, ms. */
  readonly graceMs: number;
};

const WORST_FIRST: readonly HealthState[] = ['failed', 'degraded', 'ok'];

/** Asks nobody: it reads what the connections told last. Memory: two notes a connection. */
export function marketSocketHealth(
  options: MarketSocketHealthOptions,
  { scheduler = asyncScheduler }: { readonly scheduler?: SchedulerLike } = {},
): MarketSocketHealth {
  const lines = new Set<FeedHealth>();
  const component = 'market-socket';
  const advice = 'Meanwhile books are asked for, a request each time.';

  const readings = (): Observable<readonly HealthReading[]> =>
    lines.size > 0 ? forkJoin([...lines].map((line) => line.check())) : of([]);

  return {
    component,
    check: () => defer(readings).pipe(map(worstOf)),
    opened: () => {
      const line = feedHealth({ component, ...options, advice }, { scheduler });
      lines.add(line);
      return line;
    },
    closed: (monitor) => void lines.delete(monitor as FeedHealth),
  };
}

function worstOf(readings: readonly HealthReading[]): HealthReading {
  for (const state of WORST_FIRST) {
    const alike = readings.filter((reading) => reading.state === state);
    const [first] = alike;
    if (!first) continue;
    if (readings.length === 1 || state === 'ok') return first;
    return { state, detail: `${alike.length} of ${readings.length} connections: ${first.detail}` };
  }
  return { state: 'ok', detail: 'There is nothing to watch.' };
}
