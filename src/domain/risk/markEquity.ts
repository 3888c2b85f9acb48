import type { Address } from '../address.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import { ascending, CENT, minus, most, type Price, plus, sum } from '../units.ts';
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
>;

export type MarkScope = {
  /** Whose peaks are to be told. */
  readonly leaders: Iterable<Address>;
  /** Assets whose price is of now, and will be again. */
  readonly priced: ReadonlySet<string>;
};

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
  { leaders, priced }: MarkScope,
  atMs: number,
): EquityMarked {
  const { usd, unrealised } = value;
  const unpriced = sum(value.unpriced.values());
  const before = book.marked()?.highest ?? book.highestRealised();
  const profit = plus(book.realised(), sum(unrealised.values()));
  const highest = unpriced > 0n ? before : most(before, profit);
  const drawdown = unpriced > 0n ? book.drawdown().lost : minus(highest, profit);
  const cash = book.cash();
  const claimable = book.claimable();
  const equity = plus(plus(cash, claimable), usd);
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
    leaders: risen(book, value, leaders),
    prices: newlyKept(book, value, priced),
  };
}

function risen(
  book: MarkedPortfolio,
  value: Valuation,
  leaders: Iterable<Address>,
): readonly LeaderPeak[] {
  return (
    [...leaders]
      .filter((leader) => !value.unpriced.has(leader))
      .map((leader) => {
        const profit = leaderProfit(book, value, leader);
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
    .filter(([assetId, price]) => {
      const kept = book.keptPrice(assetId);
      // Of what has a book again, what was kept would be taken for its last price after the next start.
      return priced.has(assetId) ? kept !== undefined && isFar(kept, price) : kept !== price;
    })
    .slice(0, MAX_PRICES)
    .map(([assetId, price]) => ({ assetId, price }));
}

const isFar = (a: Price, b: Price): boolean => a - b >= CENT || b - a >= CENT;
