import { asyncScheduler, defer, map, type Observable, type SchedulerLike } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import type { HttpClient } from '../http/httpClient.ts';

export type VenueClockDeps = {
  readonly clob: Pick<HttpClient, 'get'>;
  readonly scheduler?: SchedulerLike;
  /** A clock that nobody sets, ms since some moment; by default the scheduler's, which nobody sets then. */
  readonly steadyMs?: () => number;
};

/** The venue's time, so that signed timestamps hold on a machine whose clock is wrong. */
export type VenueClock = {
  /** Whole seconds since the epoch. The machine's own until the venue was asked. */
  seconds(): number;
  /** When that was by this machine's clock, ms since the epoch. */
  hereMs(venueMs: number): number;
  /** When that is by the venue's clock, ms since the epoch. */
  thereMs(hereMs: number): number;
  /**
   * Asks the venue for its time, and goes by it from then on. Cold; emits once how far the venue is ahead of
   * this machine, ms, exact to about a second, and completes. Errors as a read.
   */
  sync(): Observable<number>;
};

/** The venue counts whole seconds, so a difference below this proves nothing against our clock. */
const BELIEVED_SKEW_MS = 2000;

const HALF_SECOND_MS = 500;

/**
 * How far ahead the venue is taken to be after an answer by which it is `skewMs`. That is uncertain by half the round
 * trip: the question may have waited for its turn, or been put again. What was known by then stays where both can be
 * true; otherwise a wrong clock has to be proved.
 */
function believed(skewMs: number, knownMs: number, halfTripMs: number): number {
  if (Math.abs(skewMs - knownMs) <= halfTripMs + HALF_SECOND_MS) return knownMs;
  return Math.abs(skewMs) < BELIEVED_SKEW_MS + halfTripMs ? 0 : skewMs;
}

/** Starts with the machine's own time; asks nobody by itself. */
export function venueClock({
  clob,
  scheduler = asyncScheduler,
  steadyMs = () => scheduler.now(),
}: VenueClockDeps): VenueClock {
  let offsetMs = 0;
  /** When the steady clock began, by this machine's. */
  let startMs = scheduler.now() - steadyMs();
  /** By how much the clock has leapt ahead since the venue was asked. */
  let leaptMs = 0;

  /**
   * How far the venue is ahead of this machine by now: of a clock that was set back, by as much more. One that leaps
   * may have been set, or the machine slept, and only the venue knows; one that is set back after that was set right,
   * and so was one that leaps by as much as it was behind.
   */
  const aheadMs = (): number => {
    const setBackMs = startMs - (scheduler.now() - steadyMs());
    startMs -= setBackMs;
    const undoneMs = Math.min(setBackMs, leaptMs);
    leaptMs -= undoneMs;
    const wrongedMs = setBackMs - undoneMs;
    if (wrongedMs >= BELIEVED_SKEW_MS) offsetMs += wrongedMs;
    if (offsetMs > 0 && Math.abs(leaptMs - offsetMs) < BELIEVED_SKEW_MS)
      [offsetMs, leaptMs] = [0, 0];
    return offsetMs;
  };

  return {
    seconds: () => Math.floor((scheduler.now() + aheadMs()) / 1000),
    hereMs: (venueMs) => venueMs - aheadMs(),
    thereMs: (hereMs) => hereMs + aheadMs(),
    sync: () =>
      defer(() => {
        const askedAtMs = steadyMs();
        return clob.get('/time').pipe(
          map((seconds) => {
            if (!isSeconds(seconds))
              throw new EngineError('GET /time did not answer with a time.', {
                disposition: 'retryable',
              });
            // On average it was half a second past, and on its way for half the round trip.
            const halfTripMs = (steadyMs() - askedAtMs) / 2;
            const skewMs = seconds * 1000 + HALF_SECOND_MS - (scheduler.now() - halfTripMs);
            // What the clock was set by until now is in it.
            const knownMs = aheadMs();
            leaptMs = 0;
            offsetMs = believed(skewMs, knownMs, halfTripMs);
            return skewMs;
          }),
        );
      }),
  };
}

/** Whole seconds, and neither milliseconds nor nothing. */
function isSeconds(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 1e9 && Number(value) < 1e11;
}
