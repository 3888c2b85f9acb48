import { least, minus, type Usd, ZERO_USD } from '../units.ts';

/**
 * Money that came from outside lately, without a reason that was known then; or that went, in a book of its own.
 *
 * A redemption can show in the balance before the record tells of it, or before we know that its market is
 * resolved, and so can what an order moved that had been given up. That is in our cash by then, and must not be counted
 * again when the reason is heard.
 */
export type Incomes = {
  add(usd: Usd, atMs: number): void;
  /** How much of `usd` may have come, unexplained, at `sinceMs` or later. */
  since(sinceMs: number, usd: Usd): Usd;
  /** What came at `sinceMs` or later and is unexplained, each by itself, the newest first. */
  each(sinceMs: number): readonly Usd[];
  /** It is explained: the income that is just as much, or else the newest first. */
  explain(usd: Usd): void;
};

/** Incomes remembered; the oldest go first. */
const MAX_INCOMES = 100;

export function incomes(): Incomes {
  let unexplained: { readonly usd: Usd; readonly atMs: number }[] = [];

  return {
    add(usd, atMs) {
      if (usd > 0n) unexplained = [...unexplained.slice(1 - MAX_INCOMES), { usd, atMs }];
    },
    since(sinceMs, usd) {
      let sum = 0n;
      for (const income of unexplained) if (income.atMs >= sinceMs) sum += income.usd;
      return least(sum as Usd, usd);
    },
    each: (sinceMs) =>
      unexplained.flatMap(({ usd, atMs }) => (atMs >= sinceMs ? [usd] : [])).toReversed(),
    explain(usd) {
      const same = unexplained.findLast((income) => income.usd === usd);
      if (same) {
        unexplained = unexplained.filter((income) => income !== same);
        return;
      }
      let left = usd;
      for (const income of unexplained.toReversed()) {
        if (left <= 0n) break;
        const taken = least(left, income.usd);
        left = minus(left, taken);
        unexplained = unexplained.flatMap((other) => {
          if (other !== income) return [other];
          const rest = minus(income.usd, taken);
          return rest > ZERO_USD ? [{ ...income, usd: rest }] : [];
        });
      }
    },
  };
}
