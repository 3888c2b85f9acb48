import type { Address } from '../address.ts';
import { saleOf } from '../exits/sale.ts';
import type { Depth } from '../markets/depth.ts';
import type { Position } from '../portfolio/position.ts';
import { minus, type Price, plus, proceedsOf, type Shares, type Usd, ZERO_USD } from '../units.ts';

/** What positions are worth: what selling all of each would bring. */
export type Valuation = {
  readonly usd: Usd;
  /** Of that, what was asked for and is at cost, since it never had a price, by leader. */
  readonly unpriced: ReadonlyMap<Address, Usd>;
  /** Worth over cost, by leader; negative for a loss. */
  readonly unrealised: ReadonlyMap<Address, Usd>;
  /** What a share of each asset would bring on average, as far as it was ever known. */
  readonly prices: ReadonlyMap<string, Price>;
};

/** What a look at the market found. */
export type PricesFound = {
  readonly books: ReadonlyMap<string, Pick<Depth, 'bids'>>;
  /** Assets whose books were asked for. */
  readonly asked: ReadonlySet<string>;
};

export type ValuedPosition = Pick<Position, 'leader' | 'assetId' | 'shares' | 'cost' | 'terms'>;

const ANY_PRICE = 0n as Price;
const A_SHARE = 1_000_000n as Shares;

/**
 * The worth of these positions at the bids of now: what selling all shares of an asset at once would bring,
 * the fee deducted, so that shares that find no buyer are worth nothing, and lots of one asset do not each
 * count on the same bid. Pure; rounded down.
 *
 * Without a book a share is worth what it was `before`, and what never had one is worth what it cost: that
 * a book is missing, or could not be read, says nothing about its price. What was bought since the books were
 * asked for is at cost too, and rightly so.
 */
export function valuation(
  positions: readonly ValuedPosition[],
  { books, asked }: PricesFound,
  before: Pick<ReadonlyMap<string, Price>, 'get'>,
): Valuation {
  const held = positions.filter(({ shares }) => shares > 0n);
  const prices = new Map<string, Price>();
  for (const [assetId, { shares, fee }] of assetsOf(held)) {
    const book = books.get(assetId);
    const price = book ? averageFor(shares, book.bids, fee) : before.get(assetId);
    if (price !== undefined) prices.set(assetId, price);
  }

  let usd = ZERO_USD;
  const unpriced = new Map<Address, Usd>();
  const unrealised = new Map<Address, Usd>();
  const add = (to: Map<Address, Usd>, leader: Address, amount: Usd): void =>
    void to.set(leader, plus(to.get(leader) ?? ZERO_USD, amount));
  for (const { leader, assetId, shares, cost } of held) {
    const price = prices.get(assetId);
    const worth = price === undefined ? cost : proceedsOf(shares, price);
    usd = plus(usd, worth);
    if (price === undefined && asked.has(assetId)) add(unpriced, leader, cost);
    add(unrealised, leader, minus(worth, cost));
  }
  return { usd, unpriced, unrealised, prices };
}

type Asset = { readonly shares: Shares; readonly fee: ValuedPosition['terms']['fee'] };

function assetsOf(held: readonly ValuedPosition[]): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const { assetId, shares, terms } of held) {
    const others = assets.get(assetId)?.shares;
    assets.set(assetId, { shares: others ? plus(others, shares) : shares, fee: terms.fee });
  }
  return assets;
}

/** Over all of them, sold or not. */
function averageFor(shares: Shares, bids: Depth['bids'], fee: Asset['fee']): Price {
  const sale = saleOf(shares, bids, fee, ANY_PRICE);
  return (sale ? ((sale.usd as bigint) * A_SHARE) / shares : 0n) as Price;
}
