import { defer, EMPTY, expand, map, type Observable, reduce } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { type TradesPage, tradesPage } from './tradesPage.ts';

/** The rows of a feed, in the order of its pages. */
export type PagedRows = {
  readonly rows: readonly unknown[];
  /** Whether there was more than was read. */
  readonly isCut: boolean;
};

/**
 * All pages of a Data API feed, `maxPages` at most, which bounds memory and time. Cold; emits once and
 * completes.
 *
 * Errors as `get` does, when an answer is no page, and when a cursor comes back: rows have no ids, so that a page
 * served twice could not be told from more of them.
 */
export function pagedRows(
  get: (cursor: string | undefined) => Observable<unknown>,
  maxPages: number,
): Observable<PagedRows> {
  return defer(() => {
    const cursors = new Set<string>();
    const page = (cursor?: string): Observable<TradesPage> => get(cursor).pipe(map(tradesPage));
    return page().pipe(
      expand(({ nextCursor }, index) => {
        if (nextCursor === undefined || index + 1 >= maxPages) return EMPTY;
        if (cursors.has(nextCursor))
          throw new EngineError('A cursor of the feed came back.', { disposition: 'retryable' });
        cursors.add(nextCursor);
        return page(nextCursor);
      }),
      reduce(
        (walk: PagedRows, { rows, nextCursor }) => ({
          rows: walk.rows.concat(rows),
          isCut: nextCursor !== undefined,
        }),
        { rows: [], isCut: false },
      ),
    );
  });
}
