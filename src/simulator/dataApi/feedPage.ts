import type { Address } from '../../domain/address.ts';
import type { ActivityLog } from '../leaders/activityLog.ts';
import type { ActivityRow } from '../leaders/activityRow.ts';
import type { Pagination } from './apiRoute.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Parameters } from './parameters.ts';

export type FeedQuery = {
  /** Names the feed in its cursors. */
  readonly feed: string;
  readonly user: Address | undefined;
  readonly direction: 'ASC' | 'DESC';
  /** Seconds since the epoch, both inclusive; absent for unbounded. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly matches: (row: ActivityRow) => boolean;
  /**
   * By how many rows a page after the first is off: that many of the page before come again, or as many are left
   * out where it is negative. As if pages were counted, and rows had come in or gone meanwhile.
   */
  readonly shift: () => number;
};

/**
 * One page of a feed: a keyset walk over (second, sequence). A cursor carries the place, the page size
 * and the direction, so rows that come in meanwhile shift nothing; what was listed late behind the
 * place is found by the next walk, not by this one.
 */
export function feedPage(
  log: Pick<ActivityLog, 'listed'>,
  parameters: Parameters,
  { feed, user, direction, start = 0, end = Infinity, matches, shift }: FeedQuery,
): { readonly rows: readonly ActivityRow[]; readonly pagination: Pagination } {
  const text = parameters.text('cursor');
  const cursor = text === undefined ? undefined : readCursor(feed, text);
  const limit = cursor?.limit ?? parameters.limit();
  const way = cursor?.direction ?? direction;
  const place = cursor && { timestampS: cursor.at[0], sequence: cursor.at[1] };
  // One row at least is new, or a walk would never end.
  const off = cursor ? Math.min(shift(), limit - 1) : 0;

  const isAsked = (row: ActivityRow): boolean =>
    row.timestampS >= start && row.timestampS <= end && matches(row);
  const anchor =
    place && off > 0
      ? nthOf(log.listed({ wallet: user, direction: opposite(way), anchor: place }), off, isAsked)
      : place;
  const rows: ActivityRow[] = [];
  let hasMore = false;
  let toSkip = Math.max(0, -off);
  for (const row of log.listed({ wallet: user, direction: way, anchor })) {
    if (way === 'DESC' ? row.timestampS < start : row.timestampS > end) break;
    if (!isAsked(row)) continue;
    toSkip -= 1;
    if (toSkip >= 0) continue;
    hasMore = rows.length === limit;
    if (hasMore) break;
    rows.push(row);
  }

  const last = rows.at(-1);
  const next =
    hasMore && last
      ? writeCursor({ feed, limit, direction: way, at: [last.timestampS, last.sequence] })
      : null;
  return {
    rows,
    pagination: { limit, offset: 0, has_more: next !== null, next_cursor: next },
  };
}

const opposite = (way: 'ASC' | 'DESC'): 'ASC' | 'DESC' => (way === 'DESC' ? 'ASC' : 'DESC');

/** The n-th of the rows that are asked for; absent where there are not so many. */
function nthOf(
  rows: Iterable<ActivityRow>,
  n: number,
  isAsked: (row: ActivityRow) => boolean,
): ActivityRow | undefined {
  let left = n;
  for (const row of rows) {
    if (isAsked(row)) left -= 1;
    if (left === 0) return row;
  }
  return undefined;
}
