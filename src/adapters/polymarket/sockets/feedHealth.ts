import { asyncScheduler, defer, of, type SchedulerLike } from 'rxjs';
import type { HealthCheck, HealthReading } from '../../../ports/healthCheck.ts';
import type { SocketMonitor, SocketStatus } from './socketMonitor.ts';

export type FeedHealthOptions = {
  /** `rtds` or `user-socket`. */
  readonly component: string;
  /** An open feed that said nothing for this long is degraded, ms. */
  readonly quietMs: number;
  /** A feed that is not open for longer than this has failed; until then it is degraded, ms. */
  readonly graceMs: number;
  /** What the user can do, or what is lost meanwhile: a sentence. */
  readonly advice: string;
};

export type FeedHealthDeps = { readonly scheduler?: SchedulerLike };

/** A health check that is told how its socket fares: hand it to the socket as its monitor. */
export type FeedHealth = HealthCheck & SocketMonitor;

/**
 * How a feed over a socket is, from what the socket told last.
 *
 * Asks nobody: `check()` reads two notes. A feed that is being opened again is degraded for a while,
 * because it loses little; a feed that stays away has failed. One that is opened for the first time has
 * as long to get there.
 */
export function feedHealth(
  { component, quietMs, graceMs, advice }: FeedHealthOptions,
  { scheduler = asyncScheduler }: FeedHealthDeps = {},
): FeedHealth {
  let status: SocketStatus | undefined;
  let heardAtMs: number | undefined;
  let wasOpen = false;
  /** Since when it is not open; undefined while it is. */
  let awaySinceMs: number | undefined = scheduler.now();

  const reading = (nowMs: number): HealthReading => {
    if (awaySinceMs !== undefined) {
      const awayMs = nowMs - awaySinceMs;
      if (!wasOpen && awayMs <= graceMs) return { state: 'ok', detail: 'Connecting.' };
      const why = status?.detail ? ` ${status.detail}` : '';
      return {
        state: awayMs > graceMs ? 'failed' : 'degraded',
        detail: `Not connected for ${seconds(awayMs)} s.${why} ${advice}`,
      };
    }
    const quietForMs = nowMs - Math.max(heardAtMs ?? 0, status?.atMs ?? 0);
    return quietForMs > quietMs
      ? { state: 'degraded', detail: `Nothing heard for ${seconds(quietForMs)} s. ${advice}` }
      : { state: 'ok', detail: 'Connected.' };
  };

  return {
    component,
    check: () => defer(() => of(reading(scheduler.now()))),
    changed: (next) => {
      // Why it closed is worth more than that it is being opened again.
      const detail = next.state === 'connecting' ? (status?.detail ?? '') : next.detail;
      status = { ...next, detail };
      wasOpen ||= next.state === 'open';
      if (next.state === 'open') awaySinceMs = undefined;
      else awaySinceMs ??= next.atMs;
    },
    heard: (atMs) => {
      heardAtMs = atMs;
    },
  };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
