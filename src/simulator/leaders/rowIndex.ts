import type { ActivityRow } from './activityRow.ts';

/** A place between rows: everything up to and including this row lies on one side of it. */
export type RowAnchor = Pick<ActivityRow, 'timestampS' | 'sequence'>;

/** Rows in the order of their time, then their sequence. */
export type RowIndex = {
  readonly size: () => number;
  readonly insert: (row: ActivityRow) => void;
  /** Takes out the first; absent where there is none. */
  readonly dropOldest: () => ActivityRow | undefined;
  /** Newest first, from just below the anchor. Not to be read on after a change. */
  readonly descending: (below?: RowAnchor) => Iterable<ActivityRow>;
  /** Oldest first, from just above the anchor. */
  readonly ascending: (above?: RowAnchor) => Iterable<ActivityRow>;
};

/**
 * An empty index. Rows come nearly in order, so that an insertion moves few; look-ups are binary
 * searches. Its user bounds it with `dropOldest`, which is cheap: the gap in front is closed only when
 * it is half of all.
 */
export function createRowIndex(): RowIndex {
  let rows: ActivityRow[] = [];
  let start = 0;

  /** Where the first row lies that comes after the anchor. */
  const placeAfter = (anchor: RowAnchor): number => {
    let low = start;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = rows[middle];
      if (row && compare(row, anchor) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    size: () => rows.length - start,
    insert: (row) => {
      const last = rows.at(-1);
      if (!last || compare(last, row) < 0) rows.push(row);
      else rows.splice(placeAfter(row), 0, row);
    },
    dropOldest: () => {
      const oldest = rows[start];
      if (!oldest) return undefined;
      start += 1;
      if (start * 2 > rows.length) {
        rows = rows.slice(start);
        start = 0;
      }
      return oldest;
    },
    *descending(below) {
      // The row of the anchor itself may be gone, so the search is for its place.
      let at = below ? placeAfter(below) : rows.length;
      while (at > start) {
        at -= 1;
        const row = rows[at];
        if (row && (!below || compare(row, below) < 0)) yield row;
      }
    },
    *ascending(above) {
      for (let at = above ? placeAfter(above) : start; at < rows.length; at += 1) {
        const row = rows[at];
        if (row) yield row;
      }
    },
  };
}

const compare = (a: RowAnchor, b: RowAnchor): number =>
  a.timestampS - b.timestampS || a.sequence - b.sequence;
