/** Hashes a request: the venue takes more, but a full bucket of its rate limit is 120. */
const MOST = 100;

/** The requests that take these orders off the book: each hash once, a hundred a request. */
export function cancelChunks(hashes: readonly string[]): readonly (readonly string[])[] {
  const each = [...new Set(hashes)];
  const count = Math.ceil(each.length / MOST);
  return Array.from({ length: count }, (_, index) => each.slice(index * MOST, (index + 1) * MOST));
}
