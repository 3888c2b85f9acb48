import { monitorEventLoopDelay } from 'node:perf_hooks';
import { defer, of } from 'rxjs';
import type { HealthCheck, HealthReading } from '../../ports/healthCheck.ts';

/** What the process uses of its machine. */
export type ProcessFigures = {
  readonly rssMb: number;
  readonly heapMb: number;
  /** Of one core, since the last reading; 1 is all of it. */
  readonly cpu: number;
  /** How late timers fire, since the last reading, ms. */
  readonly loopLagP50Ms: number;
  readonly loopLagP99Ms: number;
};

export type EventLoop = HealthCheck & {
  figures(): ProcessFigures;
  /** Stops measuring. */
  close(): void;
};

const RESOLUTION_MS = 10;
/** A trade seen waits this long before anything is done about it. */
const SLOW_MS = 100;
const STUCK_MS = 1000;
const MEGABYTE = 1_048_576;

/** Watches how busy this process is: its event loop, memory and processor time. */
export function eventLoop(): EventLoop {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let cpuBefore = process.cpuUsage();
  let atMs = performance.now();
  let worstMs = 0;

  // The histogram counts the wait it asked for as well.
  const lag = (quantile: number): number =>
    Math.max(0, delays.percentile(quantile) / 1e6 - RESOLUTION_MS);

  const reading = (): HealthReading => {
    worstMs = Math.max(worstMs, lag(99));
    const ms = worstMs;
    worstMs = 0;
    const detail = `Busy for up to ${ms.toFixed(0)} ms at a time.`;
    if (ms > STUCK_MS) return { state: 'failed', detail };
    return { state: ms > SLOW_MS ? 'degraded' : 'ok', detail };
  };

  return {
    component: 'event-loop',
    check: () => defer(() => of(reading())),
    figures() {
      const { user, system } = process.cpuUsage(cpuBefore);
      const nowMs = performance.now();
      const { rss, heapUsed } = process.memoryUsage();
      const figures: ProcessFigures = {
        rssMb: rss / MEGABYTE,
        heapMb: heapUsed / MEGABYTE,
        cpu: (user + system) / 1000 / (nowMs - atMs),
        loopLagP50Ms: lag(50),
        loopLagP99Ms: lag(99),
      };
      worstMs = Math.max(worstMs, figures.loopLagP99Ms);
      delays.reset();
      cpuBefore = process.cpuUsage();
      atMs = nowMs;
      return figures;
    },
    close: () => {
      delays.disable();
    },
  };
}
