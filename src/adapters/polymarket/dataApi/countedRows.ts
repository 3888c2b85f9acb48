import { concatMap, from, map, type Observable, reduce, toArray } from 'rxjs';
import { cursorPages } from '../wire/cursorPages.ts';
import { feedPage } from './feedPage.ts';
import { rowsOfPages, type StampedRow, secondsInDoubt } from './rowsOfPages.ts';
import { wholeTransactions } from './wholeTransactions.ts';

/** Seconds since the epoch, both inclusive. */
export type Seconds = { readonly start: number; readonly end?: number };

export type RowsQuery = Seconds & { readonly limit: number; readonly cursor?: string };

export type CountedRowsOptions<T> = {
  /** Asks for one page, newest first. */
  readonly get: (query: RowsQuery) => Observable<unknown>;
  readonly read: (rows: readonly unknown[]) => readonly T[];
  /** What equal rows share. */
  readonly termsOf: (row: T) => string;
  /** Rows a page, 1 to 1,000. */
  readonly pageSize: number;
  /** Most pages followed, which bounds memory and time. */
  readonly maxPages: number;
};

export type CountedRows<T> = {
  /** Oldest first, in whole transactions. */
  readonly rows: readonly T[];
  /** Whether there was more than was read: then these are the newest. */
  readonly isCut: boolean;
};

/** The venue gives no more on a page. */
const MOST_ROWS = 1000;

/**
 * What a feed of the Data API tells of since a moment, each row as often as it happened. Cold; emits once and
 * completes; retries nothing.
 *
 * The feed is ordered by block time and a sequence number, and a cursor names the last row given, not a position. So a
 * page holds only rows older than the page before it: rows that are published while the pages are followed double none
 * and shift none. What is published behind the cursor is in this reading, what is published ahead of it is in the next
 * one; the caller reads an overlap for that reason. A transaction that is published in two parts is short of a row in
 * one reading and whole in the next.
 *
 * Should pages repeat rows all the same, none is taken for another: equal rows on two pages are counted by a page of
 * their second, which is asked for besides. A cursor that comes back fails the reading.
 */
export function countedRows<T extends StampedRow>(
  sinceMs: number,
  { get, read, termsOf, pageSize, maxPages }: CountedRowsOptions<T>,
): Observable<CountedRows<T>> {
  const walk$ = cursorPages({
    ask: (cursor) =>
      get({
        // Zero would mean three years back.
        start: Math.max(1, Math.floor(sinceMs / 1000)),
        limit: pageSize,
        ...(cursor !== undefined && { cursor }),
      }),
    read: feedPage,
    maxPages,
  }).pipe(
    reduce(
      ({ pages }: Walk<T>, { rows, nextCursor }) => ({
        pages: [...pages, read(rows)],
        isCut: nextCursor !== undefined,
      }),
      { pages: [], isCut: false },
    ),
  );

  const pageOf = (atMs: number): Observable<readonly T[]> => {
    const second = atMs / 1000;
    return get({ start: second, end: second, limit: MOST_ROWS }).pipe(
      map((answer) => read(feedPage(answer).rows)),
    );
  };

  return walk$.pipe(
    concatMap(({ pages, isCut }) =>
      from(secondsInDoubt(termsOf, pages)).pipe(
        concatMap(pageOf),
        toArray(),
        map((others) => {
          const rows = rowsOfPages(termsOf, pages, others);
          return { rows: (isCut ? wholeTransactions(rows) : rows).toReversed(), isCut };
        }),
      ),
    ),
  );
}

type Walk<T> = { readonly pages: readonly (readonly T[])[]; readonly isCut: boolean };
