import {
  asyncScheduler,
  catchError,
  defer,
  exhaustMap,
  filter,
  from,
  map,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  take,
  throwIfEmpty,
  timeout,
  timer,
} from 'rxjs';
import type { Health } from '../domain/health.ts';
import { messageOf } from '../domain/messageOf.ts';
import type { HealthCheck } from '../ports/healthCheck.ts';

export type HealthOptions = {
  /** Pause between the starts of two rounds, ms. */
  readonly intervalMs: number;
  /** Components asked at once. */
  readonly maxConcurrentHealthChecks: number;
  /** How long one component may take to answer, ms. */
  readonly timeoutMs: number;
};

export type HealthDeps = {
  readonly checks: readonly HealthCheck[];
  readonly scheduler?: SchedulerLike;
};

/**
 * How each component is, told when it changes: the first answer of each, then only news.
 *
 * Cold; never completes, never errors: a check that fails or does not answer in time is itself the
 * answer. A round that is still running when the next is due is left to finish.
 */
export function health(
  { intervalMs, maxConcurrentHealthChecks, timeoutMs }: HealthOptions,
  { checks, scheduler = asyncScheduler }: HealthDeps,
): Observable<Health> {
  const ask = ({ component, check }: HealthCheck): Observable<Health> =>
    defer(check).pipe(
      take(1),
      timeout({ each: timeoutMs, scheduler }),
      throwIfEmpty(() => new Error('It ended without an answer.')),
      map((reading) => ({ component, ...reading })),
      catchError((cause: unknown) =>
        of<Health>({ component, state: 'failed', detail: reasonOf(cause, timeoutMs) }),
      ),
    );

  return defer(() => {
    const last = new Map<string, Health>();

    return timer(0, intervalMs, scheduler).pipe(
      exhaustMap(() => from(checks).pipe(mergeMap(ask, maxConcurrentHealthChecks))),
      filter((now) => {
        const before = last.get(now.component);
        last.set(now.component, now);
        return before?.state !== now.state || before.phase !== now.phase;
      }),
    );
  });
}

function reasonOf(cause: unknown, timeoutMs: number): string {
  if (cause instanceof Error && cause.name === 'TimeoutError')
    return `No answer within ${timeoutMs} ms.`;
  return messageOf(cause);
}
