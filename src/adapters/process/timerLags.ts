import { monitorEventLoopDelay } from 'node:perf_hooks';

export type TimerLags = {
  /** The lags since the last reading, ms; zero where no timer fired. */
  read(): Lags;
  /** Stops measuring. */
  close(): void;
};

export type Lags = { readonly p50: number; readonly p99: number; readonly max: number };

const RESOLUTION_MS = 10;

/** Measures how late timers fire, from one reading to the next. */
export function timerLags(): TimerLags {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  // The histogram counts the wait it asked for as well.
  const ms = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);

  return {
    read() {
      const [p50, p99] = [ms(delays.percentile(50)), ms(delays.percentile(99))];
      const max = ms(delays.max);
      delays.reset();
      return { p50, p99, max };
    },
    close: () => {
      delays.disable();
    },
  };
}
