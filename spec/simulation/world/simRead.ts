import {
  defer,
  map,
  mergeMap,
  NEVER,
  type Observable,
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

export type Asked = { readonly method?: string; readonly host?: Host };

/** Asks the venue: what it says is as things were when it was asked, or it fails. */
export type SimRead = <T>(path: string, read: () => T, asked?: Asked) => Observable<T>;

export const simRead =
  ({ venue, clock, latencyMs, life }: SimReadDeps): SimRead =>
  (path, read, { method = 'GET', host = 'clob' } = {}) =>
    defer(() => {
      if (!isAlive(life)) return NEVER;
      const fate = venue.faults.onRequest({ method, path, host });
      if (fate.kind === 'handled' || fate.kind === 'late') {
        const told = read();
        const lateMs = fate.kind === 'late' ? fate.lateMs : 0;
        return timer(2 * latencyMs + lateMs, clock).pipe(map(() => told));
      }
      const failure = new EngineError(`${path} did not answer.`, { disposition: 'retryable' });
      return timer(2 * latencyMs, clock).pipe(mergeMap(() => throwError(() => failure)));
    });
