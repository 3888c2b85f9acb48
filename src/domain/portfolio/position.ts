import { minus, most, type Shares, type Usd, ZERO_SHARES } from '../units.ts';
import { type Lot, type LotOf, sellable } from './lot.ts';

/** A lot as rules and people look at it: whose shares are where, and what they cost. */
export type Position = LotOf &
  Pick<
    Lot,
    'openedAtMs' | 'peak' | 'peakShares' | 'closes' | 'attempts' | 'unmatched' | 'attemptedAtMs'
  > & {
    /** Held, as far as no fill has failed: what is owed to us is among them. */
    readonly shares: Shares;
    /** What these cost, fees included. */
    readonly cost: Usd;
    /** Profit of what was sold already. */
    readonly realised: Usd;
    /** Bought and not confirmed on chain yet. */
    readonly owed: Shares;
    /** In sell orders of ours that may still trade. */
    readonly reserved: Shares;
    /** What may be sold now: confirmed, and in no order. */
    readonly sellable: Shares;
    /** What is still to be sold because the leader sold. */
    readonly toMirror: Shares;
  };

/** The position that a lot is, given what orders are selling and what is to be sold after the leader. */
export function positionOf(lot: Lot, reserved: Shares, toMirror: Shares): Position {
  const { leader, assetId, conditionId, eventSlug, title, outcome, times, terms } = lot;
  const { openedAtMs, peak, peakShares, closes, attempts, unmatched, attemptedAtMs, holding } = lot;
  const confirmed = sellable(lot);
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
    peak,
    peakShares,
    closes,
    attempts,
    unmatched,
    attemptedAtMs,
    shares: holding.shares,
    cost: holding.cost,
    realised: holding.realised,
    owed: most(minus(holding.shares, confirmed), ZERO_SHARES),
    reserved,
    sellable: most(minus(confirmed, reserved), ZERO_SHARES),
    toMirror,
  };
}
