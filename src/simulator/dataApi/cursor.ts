import { hash } from 'node:crypto';
import { ApiRefusal } from './apiRefusal.ts';

/** Where a walk through pages stands. Opaque to clients. */
export type Cursor = {
  /** Which route made it; no other takes it. */
  readonly feed: string;
  readonly limit: number;
  readonly direction: 'ASC' | 'DESC';
  /** What the route needs to go on: two numbers, or one. */
  readonly at: readonly [number, number];
};

/** The text of a cursor, signed so that nobody builds on what is in it. */
export function writeCursor(cursor: Cursor): string {
  const data = JSON.stringify(cursor);
  return Buffer.from(JSON.stringify({ data, sig: signature(data) })).toString('base64url');
}

/** @throws ApiRefusal unless `feed` made it. */
export function readCursor(feed: string, text: string): Cursor {
  try {
    const { data, sig } = JSON.parse(Buffer.from(text, 'base64url').toString()) as {
      readonly data: string;
      readonly sig: string;
    };
    const cursor = JSON.parse(data) as Cursor;
    if (signature(data) === sig && cursor.feed === feed) return cursor;
  } catch {
    // What cannot be read is refused like what was not signed.
  }
  throw new ApiRefusal('invalid cursor', 'cursor');
}

const signature = (data: string): string => hash('sha256', `cursor ${data}`).slice(0, 32);
