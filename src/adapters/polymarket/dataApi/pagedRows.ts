import { type Observable, reduce } from 'rxjs';
import { feedPages } from './feedPages.ts';

/** The rows of a feed, in the order of its pages. */
export type PagedRows = {
  readonly rows: readonly unknown[];
  /** Whether there was more than was read. */
  readonly isCut: boolean;
};

/**
 * The rows of all pages of a Data API feed, `maxPages` at most, which bounds memory and time. Cold; emits once and
 * completes. Errors as `feedPages` does.
 */
export function pagedRows(
  get: (cursor: string | undefined) => Observable<unknown>,
  maxPages: number,
): Observable<PagedRows> {
  return feedPages(get, maxPages).pipe(
    reduce(
      (walk: PagedRows, { rows, nextCursor }) => ({
        rows: walk.rows.concat(rows),
        isCut: nextCursor !== undefined,
      }),
      { rows: [], isCut: false },
    ),
  );
}
