import { asyncScheduler, catchError, type SchedulerLike, throwError } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { type RateLimit, rateLimit } from '../../../operators/rateLimit.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import type { HttpClient } from './httpClient.ts';
import type { ReadLimit } from './readLimits.ts';

export type PacedReadsOptions = {
  /** What the host is called in telemetry. */
  readonly name: string;
  readonly limits: readonly ReadLimit[];
  /** Reads that may wait at each limit; one more fails `retryable`. */
  readonly maxWaiting: number;
};

export type PacedReadsDeps = {
  readonly client: Pick<HttpClient, 'get'>;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

type Lane = {
  readonly fits: (path: string) => boolean;
  readonly pass: RateLimit;
  /** Notes what a failure says about when to come again. */
  readonly heed: (error: EngineError) => void;
};

/**
 * The reads of a host, below what the venue allows: in any ten seconds at most nine tenths of each limit
 * that a path falls under. What comes sooner waits its turn, in order.
 *
 * Where the venue says when to come again (`Retry-After`), nothing under the last limit of the list that
 * fits is asked before; that only ever makes a wait longer. Memory is bounded by `maxWaiting` a limit.
 */
export function pacedReads(
  { name, limits, maxWaiting }: PacedReadsOptions,
  { client, telemetry, scheduler = asyncScheduler }: PacedReadsDeps,
): Pick<HttpClient, 'get'> {
  const laneOf = (limit: ReadLimit): Lane => {
    let notBeforeMs = Number.NEGATIVE_INFINITY;
    return {
      fits: fitting(limit.path),
      pass: rateLimit({
        ...bucketOf(limit),
        maxWaiting,
        notBeforeMs: () => notBeforeMs,
        scheduler,
        watch: (read) => telemetry.watch(`http.${name}${limit.path} paced`, read),
      }),
      heed: ({ retryAfterMs = 0 }) => {
        notBeforeMs = Math.max(notBeforeMs, scheduler.now() + retryAfterMs);
      },
    };
  };
  const lanes = limits.map(laneOf);

  return {
    get: (path, options) => {
      const fitting = lanes.filter(({ fits }) => fits(path));
      const read$ = client.get(path, options).pipe(
        catchError((cause: unknown) => {
          const error = EngineError.from(cause);
          fitting.at(-1)?.heed(error);
          return throwError(() => error);
        }),
      );
      return fitting.reduce((work, { pass }) => pass(work), read$);
    },
  };
}

/** So that burst and flow together stay below nine tenths in ten seconds, whenever they begin. */
const bucketOf = ({ perTenSeconds }: ReadLimit): { perSecond: number; burst: number } => ({
  perSecond: 0.08 * perTenSeconds,
  burst: Math.max(1, Math.floor(0.1 * perTenSeconds)),
});

const fitting = (limit: string): ((path: string) => boolean) =>
  limit.endsWith('/') ? (path) => path.startsWith(limit) : (path) => path === limit;
