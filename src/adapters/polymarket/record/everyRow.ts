import { defer, EMPTY, expand, map, type Observable, reduce } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { type RecordPage, recordPage } from './recordPage.ts';

export type EveryRowOptions = {
  /** What is read, in errors: `GET /data/trades`. */
  readonly endpoint: string;
  /** Most pages followed; from 1. Bounds memory and time. */
  readonly maxPages: number;
};

/**
 * The rows of a list that comes in pages, all of them, in the venue's order. `ask` makes one request for
 * the page at a cursor, for the first without one.
 *
 * Cold; emits once, after the last page, and completes: never a part. Errors as `ask` does; `retryable` when
 * a page cannot be read or a cursor comes back; `rejected` when the list is longer than `maxPages`.
 *
 * A cursor may be a position, so that what is new at the front moves rows to the next page: one may come
 * twice, none is lost.
 */
export function everyRow(
  ask: (cursor: string | undefined) => Observable<unknown>,
  { endpoint, maxPages }: EveryRowOptions,
): Observable<readonly unknown[]> {
  const broken = (why: string, disposition: 'retryable' | 'rejected'): EngineError =>
    new EngineError(`${endpoint}: ${why}`, { disposition });
  const page = (cursor?: string): Observable<RecordPage> =>
    defer(() => ask(cursor)).pipe(map(recordPage));

  return defer(() => {
    const cursors = new Set<string>();
    return page().pipe(
      expand(({ nextCursor }, index) => {
        if (nextCursor === undefined) return EMPTY;
        if (cursors.has(nextCursor)) throw broken('a cursor came back.', 'retryable');
        if (index + 1 >= maxPages)
          throw broken(`there is more than ${maxPages} pages hold; ask for less.`, 'rejected');
        cursors.add(nextCursor);
        return page(nextCursor);
      }),
      reduce((rows: unknown[], { rows: more }) => rows.concat(more), []),
    );
  });
}
