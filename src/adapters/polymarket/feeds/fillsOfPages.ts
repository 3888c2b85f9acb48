import { fillTerms, type LeaderFill } from '../../../domain/leaders/leaderTrade.ts';

/** Newest first. */
export type PageOfFills = readonly LeaderFill[];

/**
 * The fills of pages that follow one another, newest first. Rows have no ids, so that equal ones on two pages may be
 * one that came twice or two fills: there are as many as on the page that has most of them. `others` are pages of
 * the same fills, cut elsewhere, which count as well.
 */
export function fillsOfPages(
  pages: readonly PageOfFills[],
  others: readonly PageOfFills[] = [],
): readonly LeaderFill[] {
  const [only = [], ...further] = pages;
  if (further.length === 0) return only;
  const most = new Map<string, number>();
  for (const page of [...pages, ...others])
    for (const [terms, count] of counts(page))
      most.set(terms, Math.max(count, most.get(terms) ?? 0));

  const fills = pages.flat().flatMap((fill) => {
    const terms = fillTerms(fill);
    const count = most.get(terms) ?? 0;
    most.delete(terms);
    return Array.from({ length: count }, () => fill);
  });
  // A row that came again may be newer than what the page before ended with.
  return fills.toSorted((a, b) => b.occurredAtMs - a.occurredAtMs);
}

/** The seconds of fills that are on more than one page, of which it cannot be told how many there are; ms. */
export function secondsInDoubt(pages: readonly PageOfFills[]): readonly number[] {
  if (pages.length < 2) return [];
  const seen = new Set<string>();
  const inDoubt = new Set<number>();
  for (const page of pages) {
    for (const fill of page) if (seen.has(fillTerms(fill))) inDoubt.add(fill.occurredAtMs);
    for (const fill of page) seen.add(fillTerms(fill));
  }
  return [...inDoubt];
}

function counts(page: PageOfFills): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const fill of page) {
    const terms = fillTerms(fill);
    counted.set(terms, (counted.get(terms) ?? 0) + 1);
  }
  return counted;
}
