import {
  defer,
  delay,
  mergeMap,
  NEVER,
  type Observable,
  of,
  type SchedulerLike,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { Host } from '../../../src/simulator/faults/rules/faultRule.ts';
import { isAlive, type Life } from './life.ts';
import type { Venue } from './venue.ts';

export type SimReadDeps = {
  readonly venue: Pick<Venue, 'faults'>;
  readonly clock: SchedulerLike;
  readonly latencyMs: number;
  readonly life: Life;
};

/** Asks the venue: what it says is as things were when it was asked, or it fails. */
export type SimRead = <T>(path: string, read: () => T, host?: Host) => Observable<T>;

export const simRead =
  ({ venue, clock, latencyMs, life }: SimReadDeps): SimRead =>
  (path, read, host = 'clob') =>
    defer(() => {
      if (!isAlive(life)) return NEVER;
      const fate = venue.faults.onRequest({ method: 'GET', path, host });
      if (fate.kind === 'handled') return of(read()).pipe(delay(2 * latencyMs, clock));
      const failure = new EngineError(`${path} did not answer.`, { disposition: 'retryable' });
      return timer(2 * latencyMs, clock).pipe(mergeMap(() => throwError(() => failure)));
    });
