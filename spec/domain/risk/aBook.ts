import type { Address } from '../../../src/domain/address.ts';
import type { MarkedPortfolio } from '../../../src/domain/risk/markEquity.ts';
import type { EquityMarked } from '../../../src/domain/risk/riskEvents.ts';
import type { Valuation } from '../../../src/domain/risk/valuation.ts';
import { type Price, price, type Usd, usd, ZERO_USD } from '../../../src/domain/units.ts';

export type BookFacts = {
  readonly cash?: string;
  readonly claimable?: string;
  readonly realised?: string;
  readonly realisedBy?: Readonly<Record<Address, string>>;
  readonly highestRealised?: string;
  readonly highestOf?: Readonly<Record<Address, string>>;
  readonly keptPrices?: Readonly<Record<string, string>>;
  readonly paused?: readonly Address[];
  readonly marked?: EquityMarked;
  readonly isAnew?: boolean;
};

/** What a mark looks at, with these figures and zeros. */
export const aBook = ({
  cash = '0',
  claimable = '0',
  realised = '0',
  realisedBy = {},
  highestRealised = '0',
  highestOf = {},
  keptPrices = {},
  paused = [],
  marked,
  isAnew = false,
}: BookFacts = {}): MarkedPortfolio & { readonly pausedLeaders: () => readonly Address[] } => ({
  cash: () => usd(cash),
  reserved: () => ZERO_USD,
  claimable: () => usd(claimable),
  realised: () => usd(realised),
  realisedBy: (leader) => usd(realisedBy[leader] ?? '0'),
  highestRealised: () => usd(highestRealised),
  drawdown: () =>
    marked
      ? { lost: marked.drawdown, equity: marked.equity }
      : { lost: ZERO_USD, equity: usd(cash) },
  marked: () => marked,
  highestOf: (leader) => usd(highestOf[leader] ?? '0'),
  keptPrice: (assetId) => pricesOf(keptPrices).get(assetId),
  countsAnew: () => isAnew,
  pausedLeaders: () => paused,
});

/** Positions worth so much, with what leaders gain by them. */
export const aValue = (
  worth: string,
  unrealised: Readonly<Record<Address, string>> = {},
  unpriced: Readonly<Record<Address, string>> = {},
  prices: Readonly<Record<string, string>> = {},
): Valuation => ({
  usd: usd(worth),
  unpriced: byLeader(unpriced),
  unrealised: byLeader(unrealised),
  prices: pricesOf(prices),
});

const byLeader = (amounts: Readonly<Record<Address, string>>): ReadonlyMap<Address, Usd> =>
  new Map(Object.entries(amounts).map(([leader, amount]) => [leader as Address, usd(amount)]));

const pricesOf = (prices: Readonly<Record<string, string>>): ReadonlyMap<string, Price> =>
  new Map(Object.entries(prices).map(([assetId, at]) => [assetId, price(at)]));
