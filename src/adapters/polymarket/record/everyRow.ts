import { map, type Observable, reduce } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { type CursorPage, cursorPages } from '../wire/cursorPages.ts';
import { recordPage } from './recordPage.ts';

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
 * Cold; emits once, after the last page, and completes: never a part. Errors as {@link cursorPages} does, and
 * `rejected` when the list is longer than `maxPages`.
 *
 * A cursor may be a position, so that what is new at the front moves rows to the next page: one may come
 * twice, none is lost.
 */
export function everyRow(
  ask: (cursor: string | undefined) => Observable<unknown>,
  { endpoint, maxPages }: EveryRowOptions,
): Observable<readonly unknown[]> {
  return cursorPages({ ask, read: recordPage, maxPages }).pipe(
    reduce((before: CursorPage, page) => ({ ...page, rows: before.rows.concat(page.rows) })),
    map(({ rows, nextCursor }) => {
      if (nextCursor === undefined) return rows;
      throw new EngineError(
        `${endpoint}: there is more than ${maxPages} pages hold; ask for less.`,
        { disposition: 'rejected' },
      );
    }),
  );
}
