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
};

/**
 * One page of a feed: a keyset walk over (second, sequence). A cursor carries the place, the page size
 * and the direction, so rows that come in meanwhile shift nothing; what was listed late behind the
 * place is found by the next walk, not by this one.
 */
export function feedPage(
  log: Pick<ActivityLog, 'listed'>,
  parameters: Parameters,
  { feed, user, direction, start = 0, end = Infinity, matches }: FeedQuery,
): { readonly rows: readonly ActivityRow[]; readonly pagination: Pagination } {
  const text = parameters.text('cursor');
  const cursor = text === undefined ? undefined : readCursor(feed, text);
  const limit = cursor?.limit ?? parameters.limit();
  const way = cursor?.direction ?? direction;
  const anchor = cursor && { timestampS: cursor.at[0], sequence: cursor.at[1] };

  const rows: ActivityRow[] = [];
  let hasMore = false;
  for (const row of log.listed({ wallet: user, direction: way, anchor })) {
    if (way === 'DESC' ? row.timestampS < start : row.timestampS > end) break;
    if (row.timestampS < start || row.timestampS > end || !matches(row)) continue;
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
