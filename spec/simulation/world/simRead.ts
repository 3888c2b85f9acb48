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
import { readAnswer } from '../../../src/adapters/polymarket/http/readAnswer.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { RequestFate } from '../../../src/simulator/faults/requests/requestFate.ts';
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

/** The client's own time limit, ms. */
const TIME_LIMIT_MS = 10_000;

/** Asks the venue: what it says is as things were when it was asked, or it fails. */
export type SimRead = <T>(path: string, read: () => T, asked?: Asked) => Observable<T>;

export const simRead =
  ({ venue, clock, latencyMs, life }: SimReadDeps): SimRead =>
  (path, read, { method = 'GET', host = 'clob' } = {}) =>
    defer(() => {
      if (!isAlive(life)) return NEVER;
      const fate = venue.faults.onRequest({ method, path, host });
      const lateMs = latenessOf(fate);
      if (lateMs !== undefined && lateMs < TIME_LIMIT_MS) {
        const told = read();
        return timer(2 * latencyMs + lateMs, clock).pipe(map(() => told));
      }
      return timer(lateMs === undefined ? 2 * latencyMs : TIME_LIMIT_MS, clock).pipe(
        mergeMap(() => throwError(() => failureOf(fate, path, clock.now()))),
      );
    });

/** How late what was read is told, ms; undefined where nothing is. */
function latenessOf(fate: RequestFate): number | undefined {
  switch (fate.kind) {
    case 'handled':
      return 0;
    case 'late':
      return fate.lateMs;
    case 'slow-body':
      return fate.overMs;
    default:
      return undefined;
  }
}

/** As the adapters read it. */
function failureOf(fate: RequestFate, path: string, nowMs: number): EngineError {
  const silence = new EngineError(`${path} did not answer.`, { disposition: 'retryable' });
  if (fate.kind !== 'status') return silence;
  const { status, body, headers = {} } = fate.response;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  try {
    readAnswer({ kind: 'answer', status, body: text, headers, sentAtMs: nowMs }, path, nowMs);
    return silence;
  } catch (cause) {
    return EngineError.from(cause);
  }
}
