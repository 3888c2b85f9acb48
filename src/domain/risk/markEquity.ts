import type { Address } from '../address.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import { ascending, CENT, minus, most, plus, sum } from '../units.ts';
import { leaderProfit } from './leaderProfit.ts';
import type { EquityMarked, KeptPrice, LeaderPeak } from './riskEvents.ts';
import type { Valuation } from './valuation.ts';

export type MarkedPortfolio = Pick<
  Portfolio,
  | 'cash'
  | 'reserved'
  | 'claimable'
  | 'realised'
  | 'realisedBy'
  | 'highestRealised'
  | 'drawdown'
  | 'marked'
  | 'highestOf'
  | 'keptPrice'
  | 'countsAnew'
>;

export type MarkScope = {
  /** Whose peaks are to be told. */
  readonly leaders: Iterable<Address>;
  /** Assets whose price is of now. */
  readonly priced: ReadonlySet<string>;
  /** What was gained at most; what is written of it, where nobody has seen more. */
  readonly highs?: Highs;
};

type Highs = Pick<MarkedPortfolio, 'marked' | 'highestRealised' | 'highestOf'>;

/** Prices told in one mark. */
const MAX_PRICES = 100;
/** Leaders named in one mark: those who rose most come first, the others have their turn at the next. */
const MAX_LEADERS = 100;

/**
 * A point of the equity curve, with the new peaks of these leaders, and the prices that are to outlive the
 * process since no book can give them again. Pure.
 *
 * Drawdown goes by profit, so that a deposit raises no peak and a withdrawal is no loss. As long as anything
 * is at cost, for want of a price, peak and drawdown stay what they were.
 */
export function markEquity(
  book: MarkedPortfolio,
  value: Valuation,
  { leaders, priced, highs = book }: MarkScope,
  atMs: number,
): EquityMarked {
  const { usd, unrealised } = value;
  const unpriced = sum(value.unpriced.values());
  const profit = plus(book.realised(), sum(unrealised.values()));
  const isKnown = unpriced === 0n;
  // Who goes on after a drawdown means the next one, not the same again.
  const before =
    isKnown && book.countsAnew() ? profit : (highs.marked()?.highest ?? highs.highestRealised());
  const highest = isKnown ? most(before, profit) : before;
  const drawdown = isKnown ? minus(highest, profit) : book.drawdown().lost;
  const cash = book.cash();
  const claimable = book.claimable();
  const equity = plus(plus(cash, claimable), usd);
  const repriced = withBookAgain(book, value, priced);
  return {
    type: 'equity-marked',
    atMs,
    cash,
    reserved: book.reserved(),
    positions: usd,
    unpriced,
    claimable,
    equity,
    profit,
    highest,
    drawdown,
    peak: plus(equity, drawdown),
    leaders: risen(book, value, { leaders, highs }),
    prices: newlyKept(book, value, priced),
    ...(repriced.length > 0 && { repriced }),
  };
}

function risen(
  book: MarkedPortfolio,
  value: Valuation,
  { leaders, highs }: { readonly leaders: Iterable<Address>; readonly highs: Highs },
): readonly LeaderPeak[] {
  return (
    [...leaders]
      .filter((leader) => !value.unpriced.has(leader))
      .map((leader) => {
        const profit = most(highs.highestOf(leader), leaderProfit(book, value, leader));
        return { leader, profit, rise: minus(profit, book.highestOf(leader)) };
      })
      // Dust gains less all the time.
      .filter(({ rise }) => rise >= CENT)
      .toSorted((a, b) => ascending(b.rise, a.rise))
      .slice(0, MAX_LEADERS)
      .map(({ leader, profit }) => ({ leader, profit }))
  );
}

function newlyKept(
  book: MarkedPortfolio,
  { prices }: Valuation,
  priced: MarkScope['priced'],
): readonly KeptPrice[] {
  return [...prices]
    .filter(([assetId, price]) => !priced.has(assetId) && book.keptPrice(assetId) !== price)
    .slice(0, MAX_PRICES)
    .map(([assetId, price]) => ({ assetId, price }));
}

/** What was kept of these would be taken for their last price after the next start. */
const withBookAgain = (
  book: MarkedPortfolio,
  { prices }: Valuation,
  priced: MarkScope['priced'],
): readonly string[] =>
  [...prices.keys()]
    .filter((assetId) => priced.has(assetId) && book.keptPrice(assetId) !== undefined)
    .slice(0, MAX_PRICES);
