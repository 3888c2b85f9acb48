import { defer, EMPTY, expand, map, type Observable } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { type FeedPage, feedPage } from './feedPage.ts';

/**
 * The pages of a Data API feed, one after the other, `maxPages` at most; the last one says with `nextCursor` whether
 * there is more. Cold; completes. Holds the cursors that it has followed.
 *
 * Errors as `get` does, when an answer is no page, and when a cursor comes back: rows have no ids, so that a page
 * served twice could not be told from more of them.
 */
export function feedPages(
  get: (cursor: string | undefined) => Observable<unknown>,
  maxPages: number,
): Observable<FeedPage> {
  return defer(() => {
    const cursors = new Set<string>();
    const page = (cursor?: string): Observable<FeedPage> => get(cursor).pipe(map(feedPage));
    return page().pipe(
      expand(({ nextCursor }, index) => {
        if (nextCursor === undefined || index + 1 >= maxPages) return EMPTY;
        if (cursors.has(nextCursor))
          throw new EngineError('A cursor of the feed came back.', { disposition: 'retryable' });
        cursors.add(nextCursor);
        return page(nextCursor);
      }),
    );
  });
}
