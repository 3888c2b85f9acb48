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

export type ProcessGauge = {
  read(): ProcessFigures;
  /** Stops measuring. */
  close(): void;
};

const MEGABYTE = 1_048_576;

/** Measures this process for one reader: each has its own, so that none takes from another. */
export function processFigures(): ProcessGauge {
  const lags = timerLags();
  let cpuBefore = process.cpuUsage();
  let atMs = performance.now();

  return {
    read() {
      const { user, system } = process.cpuUsage(cpuBefore);
      const nowMs = performance.now();
      const { rss, heapUsed } = process.memoryUsage();
      const { p50, p99 } = lags.read();
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
    close: () => lags.close(),
  };
}
