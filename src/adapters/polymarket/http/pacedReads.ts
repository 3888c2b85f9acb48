import { asyncScheduler, catchError, type Observable, of, type SchedulerLike, tap } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { hedged } from '../../../operators/hedged.ts';
import { type RateLimit, rateLimit } from '../../../operators/rateLimit.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import { blamedLimit } from './blamedLimit.ts';
import { fittingLimits } from './fittingLimits.ts';
import { heedFailure } from './heedFailure.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import type { HttpClient } from './httpClient.ts';
import type { ReadLimit } from './readLimits.ts';
import { retryAfterMs } from './retryAfterMs.ts';
import { type VenuePause, venuePause } from './venuePause.ts';

export type PacedReadsOptions = {
  /** What the host is called in telemetry. */
  readonly name: string;
  readonly limits: readonly ReadLimit[];
  /** When a `get` without an answer is asked once more beside, each time under the limits; absent, never. */
  readonly hedge?: ReadHedge | undefined;
  /** Reads that may wait at each limit; one more fails `retryable`. */
  readonly maxWaiting: number;
};

/** How reads that go unanswered are asked again beside: see `hedged`. */
export type ReadHedge = { readonly afterMs: number; readonly most: number };

export type PacedReadsDeps = {
  readonly client: Pick<HttpClient, 'get' | 'send'>;
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

type Lane = ReadLimit & {
  readonly pass: RateLimit;
  readonly heed: VenuePause['heed'];
};

/**
 * The reads of a host, below what the venue allows: in any ten seconds at most nine tenths of each limit
 * that a path falls under. What comes sooner waits its turn, in order. Of what is sent, only the paths
 * that are in the list by name are reads; everything else passes as it is.
 *
 * Where the venue says when to come again (`Retry-After`), nothing under the last limit of the list that fits is asked
 * before, two minutes at most; that only ever makes a wait longer. What a 429 is about: {@link blamedLimit}. Memory is
 * bounded by `maxWaiting` a limit.
 */
export function pacedReads(
  { name, limits, hedge, maxWaiting }: PacedReadsOptions,
  { client, telemetry, scheduler = asyncScheduler }: PacedReadsDeps,
): Pick<HttpClient, 'get' | 'send'> {
  const laneOf = ({ path, perTenSeconds }: ReadLimit): Lane => {
    const pause = venuePause(scheduler);
    return {
      path,
      perTenSeconds,
      pass: rateLimit({
        ...bucketOf(perTenSeconds),
        maxWaiting,
        notBeforeMs: pause.untilMs,
        scheduler,
        watch: (read) => telemetry.watch(`http.${name}${path} paced`, read),
      }),
      heed: pause.heed,
    };
  };
  const lanes = limits.map(laneOf);
  const through = <T>(passed: readonly Lane[], work: Observable<T>): Observable<T> =>
    passed.reduce((inner, { pass }) => pass(inner), work);

  return {
    get: (path, options) => {
      const fitting = fittingLimits(path, lanes);
      const read$ = client
        .get(path, options)
        .pipe(
          heedFailure(({ status, retryAfterMs: askedMs }) =>
            blamedLimit(fitting, status)?.heed(askedMs),
          ),
        );
      const limited$ = through(fitting, read$);
      if (!hedge) return limited$;
      // Inside the limit, so that waiting for its turn does not count as going unanswered.
      return through(fitting, read$.pipe(hedged({ ...hedge, beside: limited$, scheduler })));
    },

    send: (request) => {
      const fitting = lanes.filter(({ path }) => path === request.path);
      return through(
        fitting,
        client.send(request).pipe(
          tap((answer) => {
            if (answer.kind !== 'answer' || answer.status < 400) return;
            blamedLimit(fitting, answer.status)?.heed(
              retryAfterMs(answer.headers['retry-after'], scheduler.now()),
            );
          }),
        ),
      ).pipe(
        catchError((cause: unknown) =>
          of<HttpAnswer>({ kind: 'not-sent', message: EngineError.from(cause).message }),
        ),
      );
    },
  };
}

/** So that burst and flow together stay below nine tenths in ten seconds, whenever they begin. */
const bucketOf = (perTenSeconds: number): { perSecond: number; burst: number } => ({
  perSecond: 0.08 * perTenSeconds,
  burst: Math.max(1, Math.floor(0.1 * perTenSeconds)),
});
