import { type Observable, reduce } from 'rxjs';
import { cursorPages } from '../wire/cursorPages.ts';
import { feedPage } from './feedPage.ts';

/** The rows of a feed, in the order of its pages. */
export type PagedRows = {
  readonly rows: readonly unknown[];
  /** Whether there was more than was read. */
  readonly isCut: boolean;
};

/**
 * The rows of all pages of a Data API feed, `maxPages` at most, which bounds memory and time. Cold; emits once and
 * completes. Errors as {@link cursorPages} does.
 */
export function pagedRows(
  get: (cursor: string | undefined) => Observable<unknown>,
  maxPages: number,
): Observable<PagedRows> {
  return cursorPages({ ask: get, read: feedPage, maxPages }).pipe(
    reduce(
      (walk: PagedRows, { rows, nextCursor }) => ({
        rows: walk.rows.concat(rows),
        isCut: nextCursor !== undefined,
      }),
      { rows: [], isCut: false },
    ),
  );
}
