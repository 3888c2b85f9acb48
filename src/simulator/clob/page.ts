import { ClobError } from './clobError.ts';

/** A part of a list, as the venue pages it. */
export type Page<T> = {
  readonly limit: number;
  readonly count: number;
  /** `LTE=` after the last page. */
  readonly next_cursor: string;
  readonly data: readonly T[];
};

const END = 'LTE=';

/**
 * The page of `rows` at a cursor: base64 of where it begins, nothing or `MA==` for the first.
 *
 * @throws ClobError 400 for a cursor that is none.
 */
export function page<T>(rows: readonly T[], cursor: string | null, limit: number): Page<T> {
  const start = startOf(cursor);
  const data = start < 0 ? [] : rows.slice(start, start + limit);
  const end = start + data.length;
  const next_cursor = start < 0 || end >= rows.length ? END : encoded(end);
  return { limit, count: data.length, next_cursor, data };
}

function startOf(cursor: string | null): number {
  if (!cursor) return 0;
  const text = Buffer.from(cursor, 'base64').toString('latin1');
  if (/^(-1|\d{1,9})$/.test(text)) return Number(text);
  throw new ClobError(400, 'Invalid payload');
}

const encoded = (start: number): string => Buffer.from(`${start}`).toString('base64');
