import {
  asyncScheduler,
  defer,
  from,
  map,
  mergeMap,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import { inGroups } from '../../../domain/inGroups.ts';
import { attemptMap } from '../../../operators/attemptMap.ts';
import type { Books, DepthsRead } from '../../../ports/books.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { readAnswer } from '../http/readAnswer.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { depthsIn } from './depthsIn.ts';

export type ClobBooksOptions = {
  /** Assets a request, 1 to 100; 100 by default: the venue refuses more, at a number that it keeps to itself. */
  readonly perRequest?: number;
  /** Requests under way at once for one reading, from 1; 50 by default, which leaves as many connections to orders. */
  readonly concurrency?: number;
};

export type ClobBooksDeps = {
  readonly clob: Pick<HttpClient, 'send'>;
  /** Told of books that were not used, at most once a minute. */
  readonly onFault: OnFault;
  readonly scheduler?: SchedulerLike;
};

const BOOKS = 'POST /books';
const CALM_MS = 60_000;

/**
 * Order books from the CLOB, a hundred a request: reading 5,000 assets is 50 requests, all at once.
 *
 * Nothing is retried or cached here: whoever reads prices will read them again. Memory: the books of the
 * requests under way.
 */
export function clobBooks(
  { perRequest = 100, concurrency = 50 }: ClobBooksOptions,
  { clob, onFault, scheduler = asyncScheduler }: ClobBooksDeps,
): Books {
  const report = calmFaults(onFault, CALM_MS, scheduler);

  // A read, though it is a POST: what asks is the body.
  const read = (assetIds: readonly string[]): Observable<DepthsRead> =>
    clob
      .send({
        method: 'POST',
        path: '/books',
        body: JSON.stringify(assetIds.map((token_id) => ({ token_id }))),
        endpoint: BOOKS,
      })
      .pipe(
        map((answer) => readAnswer(answer, BOOKS, scheduler.now())),
        mergeMap((books) => depthsIn(books, assetIds, BOOKS, report)),
      );

  return {
    depths: (assetIds) =>
      defer(() => from(inGroups([...new Set(assetIds)], perRequest))).pipe(
        attemptMap(read, { concurrency }),
        map((attempt): DepthsRead => {
          if (attempt.ok) return attempt.value;
          return { ok: false, assetIds: attempt.input, error: attempt.error };
        }),
      ),
  };
}
