import type { EntryGate } from '../gate/entryGate.ts';
import { hasPassed } from '../hasPassed.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import { CENT, type Price, type Ratio, type Usd } from '../units.ts';
import { emptyBooks } from './emptyBooks.ts';
import { leaderPauses } from './leaderPauses.ts';
import { leaderProfit } from './leaderProfit.ts';
import { lostFraction } from './lostFraction.ts';
import { type MarkedPortfolio, markEquity } from './markEquity.ts';
import type { MarkingRules } from './markingRules.ts';
import type { EquityMarked, LeaderPaused, LeaderResumed } from './riskEvents.ts';
import { seenHighs } from './seenHighs.ts';
import { type PricesFound, type Valuation, valuation } from './valuation.ts';

export type EquityMarkerDeps = {
  readonly portfolio: MarkedPortfolio & Pick<Portfolio, 'positions' | 'pausedLeaders'>;
  readonly gate: Pick<EntryGate, 'pauseOf'>;
};

/** Values all that is held, and says what of it is to be written down. */
export type EquityMarker = {
  /** Whether a look at the time of `nowMs` needs the price of everything that is held. */
  isDue(nowMs: number): boolean;
  /** What a look that found these prices comes to. */
  look(found: PricesFound, nowMs: number): readonly (EquityMarked | LeaderPaused | LeaderResumed)[];
};

/**
 * Writes a mark at most once every `everyMs`, and only where a figure has moved by a cent; besides, at once when
 * drawdown passes one of the limits for it, up or down. Remembers the last price of each asset that is held, and what
 * was gained at most since the last mark.
 */
export function equityMarker(
  { everyMs, drawdowns, leaders }: MarkingRules,
  { portfolio, gate }: EquityMarkerDeps,
): EquityMarker {
  const isGuarding = drawdowns.length > 0 || leaders.size > 0;
  let prices: ReadonlyMap<string, Price> | undefined;
  const empty = emptyBooks();
  const highs = seenHighs(portfolio);
  const book = { ...portfolio, highestOf: highs.highestOf };

  const note = (mark: EquityMarked, value: Valuation): void => {
    if (mark.unpriced === 0n) highs.note(mark.profit);
    for (const leader of leaders.keys())
      if (!value.unpriced.has(leader)) highs.noteOf(leader, leaderProfit(portfolio, value, leader));
  };

  const isTime = (nowMs: number): boolean => {
    const last = portfolio.marked();
    return last === undefined || hasPassed(everyMs, { sinceMs: last.atMs, nowMs });
  };
  /** How many of the limits are passed. */
  const passed = (fraction: Ratio): number => drawdowns.filter((limit) => limit <= fraction).length;

  const isWorthWriting = (mark: EquityMarked): boolean => {
    const last = portfolio.marked();
    // Before its first reading of cash an account seems to have nothing.
    if (!last) return mark.equity > 0n;
    if (portfolio.countsAnew() && mark.unpriced === 0n) return true;
    const before = lostFraction({ lost: last.drawdown, equity: last.equity });
    const now = lostFraction({ lost: mark.drawdown, equity: mark.equity });
    if (passed(before) !== passed(now)) return true;
    return (
      isTime(mark.atMs) &&
      (mark.leaders.length + mark.prices.length + (mark.repriced?.length ?? 0) > 0 ||
        FIGURES.some((one) => isFarFrom(mark[one], last[one])))
    );
  };

  return {
    isDue: (nowMs) => isGuarding || isTime(nowMs),
    look({ books: read, asked }, nowMs) {
      const books = empty.believed(read, nowMs);
      const last = prices ?? { get: portfolio.keptPrice };
      const value = valuation(portfolio.positions(), { books, asked }, last);
      prices = value.prices;
      const mark = markEquity(
        portfolio,
        value,
        { leaders: leaders.keys(), priced: new Set(books.keys()), highs },
        nowMs,
      );
      note(mark, value);
      const pauses = leaderPauses(leaders, { portfolio: book, gate, value, nowMs });
      for (const one of pauses) if (one.type === 'leader-resumed') highs.forget(one.leader);
      return [...(isWorthWriting(mark) ? [mark] : []), ...pauses];
    },
  };
}

/** Dust moves by less all the time. */
const isFarFrom = (a: Usd, b: Usd): boolean => a - b >= CENT || b - a >= CENT;

const FIGURES = ['cash', 'reserved', 'positions', 'unpriced', 'claimable', 'profit'] as const;
