import { defer, map } from 'rxjs';
import type { HealthCheck, HealthReading } from '../../ports/healthCheck.ts';
import type { VenueClock } from './auth/venueClock.ts';

/** The venue rejects requests signed at another time than its own; we correct for it, and say so. */
const SKEWED_MS = 5000;

/** How the order book's API is: whether it answers, and whether its clock and ours agree. */
export function clobHealth(clock: Pick<VenueClock, 'sync'>): HealthCheck {
  return {
    component: 'clob',
    check: () => defer(() => clock.sync()).pipe(map(readingOf)),
  };
}

function readingOf(skewMs: number): HealthReading {
  if (Math.abs(skewMs) < SKEWED_MS) return { state: 'ok', detail: 'Answers.' };
  const seconds = (Math.abs(skewMs) / 1000).toFixed(0);
  const way = skewMs > 0 ? 'behind' : 'ahead of';
  return {
    state: 'degraded',
    detail: `This machine's clock is ${seconds} s ${way} the venue's: ages of trades are wrong by as much. Set it.`,
  };
}
