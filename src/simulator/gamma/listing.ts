import type { SimResponse } from '../http/route.ts';

const MOST_ITEMS = 100;
const USUAL_ITEMS = 20;
const FURTHEST_OFFSET = 2000;

/** The old listings answer with a bare array, and say that they are going away. */
export function offsetListing<T>(
  items: readonly T[],
  query: URLSearchParams,
  show: (item: T) => unknown,
): SimResponse {
  const offset = wholeOf(query.get('offset'), 0);
  if (offset > FURTHEST_OFFSET)
    return refusal(`offset must be at most ${FURTHEST_OFFSET}; use the keyset endpoint`);
  const limit = limitOf(query);
  return {
    status: 200,
    body: items.slice(offset, offset + limit).map(show),
    headers: { deprecation: 'true', sunset: 'Fri, 01 May 2026 00:00:00 GMT' },
  };
}

/** The keyset listings answer with a page and, while there is more, where to go on. */
export function keysetListing<T>(
  items: readonly T[],
  query: URLSearchParams,
  { name, show }: { readonly name: string; readonly show: (item: T) => unknown },
): SimResponse {
  const cursor = query.get('after_cursor');
  const from = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64url').toString());
  if (!Number.isSafeInteger(from) || from < 0) return refusal('invalid after_cursor');
  const limit = limitOf(query);
  const more = items.length > from + limit;
  return {
    status: 200,
    body: {
      [name]: items.slice(from, from + limit).map(show),
      ...(more ? { next_cursor: Buffer.from(String(from + limit)).toString('base64url') } : {}),
    },
  };
}

/** Clamped, never refused. */
const limitOf = (query: URLSearchParams): number =>
  Math.min(wholeOf(query.get('limit'), USUAL_ITEMS), MOST_ITEMS);

const wholeOf = (text: string | null, usual: number): number =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : usual;

const refusal = (error: string): SimResponse => ({
  status: 422,
  body: { type: 'validation error', error },
});
