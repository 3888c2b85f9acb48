import type { Intent } from '../decisions/intent.ts';
import type { Fill } from '../orders/fill.ts';
import {
  least,
  minus,
  most,
  type Price,
  plus,
  type Shares,
  type Usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../units.ts';

/** What we hold of one asset because one leader led us in: a fold over fills, settled or not. */
export type Lot = LotOf & {
  /** When its first fill happened since it was last nothing that could be sold, ms since the epoch. */
  readonly openedAtMs: number;
  /** From when on what its leader does besides trading is followed, ms since the epoch: also while only dust is left. */
  readonly followedFromMs: number;
  /** When its last fill happened or moved on, ms since the epoch. */
  readonly movedAtMs: number;
  /** When the purchase was decided whose `times` it has, the last one, ms since the epoch. */
  readonly timesOfMs: number;
  /** The best that its shares ever went for, as far as it was noted; 0 before that. */
  readonly peak: Price;
  /** Of how many shares that was the price; 0 where it is not known. */
  readonly peakShares: Shares;
  /** Closes of ours decided in all. */
  readonly closes: number;
  /** Whether the last of them could not wait for a price. */
  readonly isPressing: boolean;
  /** Those in a row that sold nothing, up to the last; see `attemptsInARow` for whether they still count. */
  readonly attempts: number;
  /** How many of those could not wait, met the book, and found nobody at their price. */
  readonly unmatched: number;
  /** When the last of them was answered, ms since the epoch; 0 before that. */
  readonly attemptedAtMs: number;
  /** Fills that may still fail, oldest first; the settled ones before them are in `settled`. */
  readonly open: readonly Fill[];
  readonly settled: Holding;
  /** `settled` and every open fill that has not failed. */
  readonly holding: Holding;
};

type Purchase = LotOf & Pick<Intent, 'decidedAtMs'>;

/** What a lot is of, and whose: as the intent that opened it has it. */
export type LotOf = Pick<
  Intent,
  'leader' | 'assetId' | 'conditionId' | 'eventSlug' | 'title' | 'outcome' | 'times' | 'terms'
>;

export type Holding = {
  readonly shares: Shares;
  /** What the shares cost, fees included. */
  readonly cost: Usd;
  /** Profit of the shares already sold, fees deducted; negative for a loss. */
  readonly realised: Usd;
};

/** Why shares went without a sale of their lot: somebody moved them, or the sale of another lot took them. */
export type WhyGone = 'moved' | 'sold';

const NOTHING: Holding = { shares: ZERO_SHARES, cost: ZERO_USD, realised: ZERO_USD };

export function emptyLot(of: Purchase, openedAtMs: number): Lot {
  const { leader, assetId, conditionId, eventSlug, title, outcome, times, terms } = of;
  return {
    leader,
    assetId,
    conditionId,
    eventSlug,
    title,
    outcome,
    times,
    terms,
    openedAtMs,
    followedFromMs: openedAtMs,
    movedAtMs: openedAtMs,
    timesOfMs: of.decidedAtMs,
    peak: 0n as Price,
    peakShares: ZERO_SHARES,
    closes: 0,
    isPressing: false,
    attempts: 0,
    unmatched: 0,
    attemptedAtMs: 0,
    open: [],
    settled: NOTHING,
    holding: NOTHING,
  };
}

/**
 * A lot of which nothing is left that could be sold, as it is bought into again: what is to be known of a position is of
 * the new one. Closes go on being counted, since they name orders, and what is left is still ours.
 */
export function begunAnew(lot: Lot, of: Purchase, atMs: number): Lot {
  const { followedFromMs, closes, open, settled, holding } = lot;
  return { ...emptyLot(of, atMs), followedFromMs, closes, open, settled, holding };
}

/** A lot that more is bought of: a market may begin and end at another time by now, and the last purchase knows best. */
export const renewed = (lot: Lot, { times, decidedAtMs }: Purchase): Lot =>
  decidedAtMs > lot.timesOfMs ? { ...lot, times, timesOfMs: decidedAtMs } : lot;

/** The lot after a fill of its asset happened or moved on. A fill that FAILED leaves as if it had never been. */
export function withFill(lot: Lot, fill: Fill): Lot {
  const known = lot.open.findIndex((other) => sameFill(other, fill));
  const fills = known < 0 ? [...lot.open, fill] : lot.open.with(known, fill);
  const standing = fills.filter((each) => each.settlement !== 'FAILED');
  // Only a settled prefix may be folded away: what comes after an open fill is worth what it is
  // worth only if that fill stands.
  const firstOpen = standing.findIndex((each) => each.settlement !== 'CONFIRMED');
  const settledCount = firstOpen < 0 ? standing.length : firstOpen;
  const settled = standing.slice(0, settledCount).reduce(applied, lot.settled);
  const open = standing.slice(settledCount);
  return { ...lot, open, settled, holding: open.reduce(applied, settled) };
}

/**
 * The lot after so many of its shares went without a sale of it, at their average cost: with neither profit nor loss
 * where somebody moved them, at a loss of all they cost where another lot had the proceeds. What still settles is left
 * as it is.
 */
export function withoutShares(lot: Lot, shares: Shares, why: WhyGone): Lot {
  const { shares: held, cost, realised } = lot.settled;
  const gone = least(shares, held);
  const costOfGone = costOfPart(lot.settled, gone);
  const settled = {
    shares: minus(held, gone),
    cost: minus(cost, costOfGone),
    realised: why === 'moved' ? realised : minus(realised, costOfGone),
  };
  return { ...lot, settled, holding: lot.open.reduce(applied, settled) };
}

/** What so many of the shares cost, at their average cost; all of it where they are all, or more. */
export const costOfPart = (
  { shares, cost }: Pick<Holding, 'shares' | 'cost'>,
  part: Shares,
): Usd => (part >= shares ? cost : ((((cost as bigint) * part) / shares) as Usd));

/** Shares that have settled, and that no sale has traded which may still fail. */
export const spare = ({ settled, holding }: Pick<Lot, 'settled' | 'holding'>): Shares =>
  least(settled.shares, holding.shares);

/** Shares that may be sold now: confirmed purchases less every sale that stands. */
export function sellable(lot: Lot): Shares {
  const confirmed = lot.open.reduce((held, fill) => {
    if (fill.side === 'SELL') return minus(held, fill.shares);
    return fill.settlement === 'CONFIRMED' ? plus(held, fill.shares) : held;
  }, lot.settled.shares);
  return most(confirmed, ZERO_SHARES);
}

export const sameFill = (a: Fill, b: Fill): boolean =>
  a.tradeId === b.tradeId && a.orderHash === b.orderHash;

function applied(holding: Holding, fill: Fill): Holding {
  return fill.side === 'BUY' ? bought(holding, fill) : sold(holding, fill);
}

function bought({ shares, cost, realised }: Holding, fill: Fill): Holding {
  return {
    shares: plus(shares, fill.shares),
    cost: plus(cost, plus(fill.usd, fill.fee)),
    realised,
  };
}

/** The sold shares leave at their average cost; what they brought beyond it is profit. */
function sold(before: Holding, fill: Fill): Holding {
  const { shares, cost, realised } = before;
  const costOfSold = costOfPart(before, fill.shares);
  return {
    shares: most(minus(shares, fill.shares), ZERO_SHARES),
    cost: minus(cost, costOfSold),
    realised: plus(realised, minus(minus(fill.usd, fill.fee), costOfSold)),
  };
}
