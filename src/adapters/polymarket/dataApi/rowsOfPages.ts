/** A row of a page, which are newest first. Nothing but its terms tells it from another. */
export type StampedRow = { readonly occurredAtMs: number };

/**
 * The rows of pages that follow one another, newest first. Equal ones on two pages may be one that came twice or two
 * that happened: there are as many as on the page that has most of them. `others` are pages of the same rows, cut
 * elsewhere, which count as well.
 */
export function rowsOfPages<T extends StampedRow>(
  termsOf: (row: T) => string,
  pages: readonly (readonly T[])[],
  others: readonly (readonly T[])[] = [],
): readonly T[] {
  const [only = [], ...further] = pages;
  if (further.length === 0) return only;
  const most = new Map<string, number>();
  for (const page of [...pages, ...others])
    for (const [terms, count] of counts(page.map(termsOf)))
      most.set(terms, Math.max(count, most.get(terms) ?? 0));

  const rows = pages.flat().flatMap((row) => {
    const terms = termsOf(row);
    const count = most.get(terms) ?? 0;
    most.delete(terms);
    return Array.from({ length: count }, () => row);
  });
  // A row that came again may be newer than what the page before ended with.
  return rows.toSorted((a, b) => b.occurredAtMs - a.occurredAtMs);
}

/** When the rows happened that are on more than one page, of which it cannot be told how many there are; ms. */
export function secondsInDoubt<T extends StampedRow>(
  termsOf: (row: T) => string,
  pages: readonly (readonly T[])[],
): readonly number[] {
  if (pages.length < 2) return [];
  const seen = new Set<string>();
  const inDoubt = new Set<number>();
  for (const page of pages) {
    const rows = new Map(page.map((row) => [termsOf(row), row]));
    for (const [terms, { occurredAtMs }] of rows) {
      if (seen.has(terms)) inDoubt.add(occurredAtMs);
      seen.add(terms);
    }
  }
  return [...inDoubt];
}

function counts(all: readonly string[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const one of all) counted.set(one, (counted.get(one) ?? 0) + 1);
  return counted;
}
