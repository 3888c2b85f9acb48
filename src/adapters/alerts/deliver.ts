import { EMPTY, mergeMap, type Observable, throwError } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { HttpAnswer } from '../polymarket/http/httpAnswer.ts';
import type { HttpClient } from '../polymarket/http/httpClient.ts';
import { retryAfterMs } from '../polymarket/http/retryAfterMs.ts';

export type Delivery = {
  /** Secret in most cases: it is in no error. */
  readonly path: string;
  readonly body: unknown;
  /** The channel, for telemetry and errors. */
  readonly name: string;
  /** What to do when it is refused for good. */
  readonly advice: string;
};

/** Answers below 500 after which the same message may get through. */
const PASSING = new Set([408, 425, 429]);

/**
 * Posts a message once. Cold; emits nothing, completes on any 2xx. Errors with an EngineError that quotes
 * neither the address nor the answer, since both may hold what must stay secret.
 */
export function deliver(
  client: Pick<HttpClient, 'send'>,
  { path, body, name, advice }: Delivery,
  now: () => number,
): Observable<never> {
  return client
    .send({ method: 'POST', path, body: JSON.stringify(body), endpoint: `POST ${name}` })
    .pipe(
      mergeMap((answer) => {
        if (answer.kind !== 'answer') return failed(`${name}: ${answer.message}`);
        const { status } = answer;
        if (status >= 200 && status <= 299) return EMPTY;
        if (status >= 500 || PASSING.has(status))
          return failed(`${name} answered ${status}.`, waitOf(answer, now()));
        return throwError(
          () =>
            new EngineError(`${name} refuses messages (${status}). ${advice}`, {
              disposition: 'rejected',
            }),
        );
      }),
    );
}

const failed = (message: string, waitMs?: number): Observable<never> =>
  throwError(
    () =>
      new EngineError(message, {
        disposition: 'retryable',
        ...(waitMs !== undefined && { retryAfterMs: waitMs }),
      }),
  );

/** How long the other side wants to be left alone: some say so in a header, some in the body. */
function waitOf(
  { headers, body }: Extract<HttpAnswer, { kind: 'answer' }>,
  nowMs: number,
): number | undefined {
  const seconds = /"retry_after"\s*:\s*(\d{1,6}(?:\.\d{1,6})?)/.exec(body)?.[1];
  const header =
    seconds === undefined ? headers['retry-after'] : String(Math.ceil(Number(seconds)));
  return retryAfterMs(header, nowMs);
}
