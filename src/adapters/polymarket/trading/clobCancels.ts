import type { SchedulerLike } from 'rxjs';
import { asyncScheduler, concatMap, defer, from, map, type Observable } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import type { Cancelled, Trading } from '../../../ports/trading.ts';
import type { ApiCredentials } from '../auth/apiCredentials.ts';
import { l2Headers } from '../auth/l2Headers.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import { excerpt } from '../http/excerpt.ts';
import type { HttpAnswer } from '../http/httpAnswer.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { readAnswer } from '../http/readAnswer.ts';
import { retryAfterMs } from '../http/retryAfterMs.ts';
import type { DigestSigner } from '../signing/digestSigner.ts';
import { answerFields } from './answerFields.ts';
import { cancelChunks } from './cancelChunks.ts';

export type ClobCancelsDeps = {
  readonly clob: Pick<HttpClient, 'send'>;
  readonly signer: Pick<DigestSigner, 'address'>;
  readonly credentials: ApiCredentials;
  readonly clock: Pick<VenueClock, 'seconds'>;
  readonly scheduler?: SchedulerLike;
};

const SOME = '/orders';
const ALL = '/cancel-all';

/**
 * The cancelling half of trading, over `DELETE /orders`, a hundred orders a request, one request after
 * another, and `DELETE /cancel-all`. Holds nothing between calls.
 */
export function clobCancels({
  clob,
  signer,
  credentials,
  clock,
  scheduler = asyncScheduler,
}: ClobCancelsDeps): Pick<Trading, 'cancel' | 'cancelAll'> {
  const headersOf = l2Headers(credentials, signer.address);
  const remove = (path: string, body: string): Observable<HttpAnswer> =>
    defer(() => {
      const request = { method: 'DELETE', path, body } as const;
      return clob.send({
        ...request,
        headers: headersOf({ ...request, atSeconds: clock.seconds() }),
      });
    });

  return {
    cancel: (hashes) =>
      from(cancelChunks(hashes)).pipe(
        concatMap((chunk) =>
          remove(SOME, JSON.stringify(chunk)).pipe(map((answer) => fateOf(chunk, answer))),
        ),
      ),

    cancelAll: () =>
      remove(ALL, '').pipe(
        map((answer) => {
          readAnswer(answer, `DELETE ${ALL}`, scheduler.now());
          const { isTold, cancelled, refused } = lists(answer);
          if (!isTold)
            throw new EngineError(`DELETE ${ALL} did not say what became of the orders.`, {
              disposition: 'retryable',
            });
          return {
            cancelled: [...cancelled],
            notCancelled: [...refused].map(([hash, reason]) => ({ hash, reason })),
          };
        }),
      ),
  };
}

/** What the answer says of each order of the chunk, and of no other. */
function fateOf(chunk: readonly string[], answer: HttpAnswer): Cancelled {
  const { cancelled, refused } = lists(answer);
  const isCancelled = (hash: string): boolean => cancelled.has(hash.toLowerCase());
  const why = silenceOf(answer);
  const waitMs =
    answer.kind === 'answer' && answer.status >= 400
      ? (retryAfterMs(answer.headers['retry-after'], answer.sentAtMs) ?? 0)
      : 0;
  return {
    cancelled: chunk.filter(isCancelled),
    notCancelled: chunk
      .filter((hash) => !isCancelled(hash))
      .map((hash) => ({ hash, reason: refused.get(hash.toLowerCase()) ?? why })),
    ...(waitMs > 0 && { retryAfterMs: waitMs }),
  };
}

/** `{ canceled: [hash], not_canceled: { hash: reason } }` of a success; nothing of anything else. */
function lists(answer: HttpAnswer): {
  /** Either list is there, `null` for an empty one: no word of any order is not the word that there was none. */
  readonly isTold: boolean;
  readonly cancelled: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, string>;
} {
  const isSuccess = answer.kind === 'answer' && answer.status >= 200 && answer.status < 300;
  const { canceled, not_canceled } = isSuccess ? answerFields(answer.body) : {};
  const hashes = Array.isArray(canceled) ? canceled.filter((hash) => typeof hash === 'string') : [];
  return {
    isTold: typeof canceled === 'object' || typeof not_canceled === 'object',
    cancelled: new Set(hashes.map((hash) => hash.toLowerCase())),
    refused: new Map(
      Object.entries(Object(not_canceled) as object).map(([hash, reason]) => [
        hash.toLowerCase(),
        typeof reason === 'string' ? excerpt(reason) : 'It does not say why.',
      ]),
    ),
  };
}

/** Why nothing is known of an order that the answer does not name. */
function silenceOf(answer: HttpAnswer): string {
  if (answer.kind !== 'answer') return answer.message;
  const { status, body } = answer;
  return status >= 200 && status < 300
    ? 'The venue did not say what became of it.'
    : `The venue answered ${status}: ${excerpt(body) || 'nothing'}`;
}
