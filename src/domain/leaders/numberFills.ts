import { fillTerms, type LeaderFill, type LeaderTrade } from './leaderTrade.ts';

/**
 * Numbers identical fills among each other: #0, #1, ... in the order given.
 *
 * Give it whole transactions (a page cut through one would restart the count), and the same rows
 * yield the same keys on every transport and at every poll.
 */
export function numberFills(fills: readonly LeaderFill[]): LeaderTrade[] {
  const counts = new Map<string, number>();
  return fills.map((fill) => {
    const terms = fillTerms(fill);
    const ordinal = counts.get(terms) ?? 0;
    counts.set(terms, ordinal + 1);
    return { ...fill, ordinal };
  });
}
