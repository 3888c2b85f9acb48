import { defer, of } from 'rxjs';
import type { HealthCheck, HealthReading } from '../../ports/healthCheck.ts';
import { timerLags } from './timerLags.ts';

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

export type EventLoopOptions = {
  /** Degraded where timers are this late, ms: one in a hundred of them, or five times as late once. */
  readonly slowMs?: number;
  /** Failed where one was this late, ms: every trade seen by then waited as long. */
  readonly stuckMs?: number;
};

export type EventLoop = HealthCheck & {
  figures(): ProcessFigures;
  /** Stops measuring. */
  close(): void;
};

const MEGABYTE = 1_048_576;

/**
 * Watches how busy this process is: its event loop, memory and processor time. The check and the figures
 * each tell what happened since they were last asked.
 */
export function eventLoop({ slowMs = 100, stuckMs = 1000 }: EventLoopOptions = {}): EventLoop {
  const forFigures = timerLags();
  const forCheck = timerLags();
  let cpuBefore = process.cpuUsage();
  let atMs = performance.now();

  const reading = (): HealthReading => {
    const { p99, max } = forCheck.read();
    // One long wait is hardly seen in a percentile, and is what loses money.
    const isSlow = p99 > slowMs || max > 5 * slowMs;
    return {
      state: max > stuckMs ? 'failed' : isSlow ? 'degraded' : 'ok',
      detail: `Busy for up to ${max.toFixed(0)} ms at a time.`,
    };
  };

  return {
    component: 'event-loop',
    check: () => defer(() => of(reading())),
    figures() {
      const { user, system } = process.cpuUsage(cpuBefore);
      const nowMs = performance.now();
      const { rss, heapUsed } = process.memoryUsage();
      const { p50, p99 } = forFigures.read();
      const figures: ProcessFigures = {
        rssMb: rss / MEGABYTE,
        heapMb: heapUsed / MEGABYTE,
        cpu: (user + system) / 1000 / (nowMs - atMs),
        loopLagP50Ms: p50,
        loopLagP99Ms: p99,
      };
      cpuBefore = process.cpuUsage();
      atMs = nowMs;
      return figures;
    },
    close() {
      forFigures.close();
      forCheck.close();
    },
  };
}
