import { defer, EMPTY, expand, map, type Observable } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';

/** One page of a list. */
export type CursorPage = {
  readonly rows: readonly unknown[];
  /** What the next page is asked for with; absent on the last. */
  readonly nextCursor?: string;
};

export type CursorPagesOptions = {
  /** Makes one request for the page at a cursor, for the first without one. */
  readonly ask: (cursor: string | undefined) => Observable<unknown>;
  readonly read: (answer: unknown) => CursorPage;
  /** Most pages followed; from 1. Bounds time, and the cursors held. */
  readonly maxPages: number;
};

/**
 * The pages of a list, one after the other, `maxPages` at most; the last one says with `nextCursor` whether there is
 * more. Cold; completes.
 *
 * Errors as `ask` and `read` do, and `retryable` when a cursor comes back: rows have no ids, so that a page served
 * twice could not be told from more of them.
 */
export function cursorPages({ ask, read, maxPages }: CursorPagesOptions): Observable<CursorPage> {
  return defer(() => {
    const cursors = new Set<string>();
    const page = (cursor?: string): Observable<CursorPage> =>
      defer(() => ask(cursor)).pipe(map(read));
    return page().pipe(
      expand(({ nextCursor }, index) => {
        if (nextCursor === undefined || index + 1 >= maxPages) return EMPTY;
        if (cursors.has(nextCursor))
          throw new EngineError('A cursor came back.', { disposition: 'retryable' });
        cursors.add(nextCursor);
        return page(nextCursor);
      }),
    );
  });
}
