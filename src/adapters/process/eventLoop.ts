import { defer, of } from 'rxjs';
import type { HealthCheck, HealthReading } from '../../ports/healthCheck.ts';
import { timerLags } from './timerLags.ts';

export type EventLoopOptions = {
  /** Degraded where timers are this late, ms: one in a hundred of them, or five times as late once. */
  readonly slowMs?: number;
  /** Failed where one was this late, ms: every trade seen by then waited as long. */
  readonly stuckMs?: number;
};

export type EventLoop = HealthCheck & {
  /** Stops measuring. */
  close(): void;
};

/** Watches how busy the event loop is. The check tells what happened since it was last asked. */
export function eventLoop({ slowMs = 100, stuckMs = 1000 }: EventLoopOptions = {}): EventLoop {
  const lags = timerLags();

  const reading = (): HealthReading => {
    const { p99, max } = lags.read();
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
    close: () => lags.close(),
  };
}
