import type { Address } from '../address.ts';
import type { EngineEvent, RedemptionSending } from '../events/engineEvent.ts';
import type { LeaderTrade } from '../leaders/leaderTrade.ts';
import type { Resolution } from '../markets/resolution.ts';
import type { Fill } from '../orders/fill.ts';
import type { Drawdown } from '../risk/lostFraction.ts';
import type { EquityMarked } from '../risk/riskEvents.ts';
import type { Side } from '../side.ts';
import type { Price, Shares, Usd } from '../units.ts';
import type { CashReading } from './cashBook.ts';
import type { Claim } from './claims.ts';
import type { Exposure, Stake } from './exposures.ts';
import type { LeaderHoldings } from './leaderHoldings.ts';
import type { Lot } from './lot.ts';
import type { OrderRecord } from './orderRecord.ts';
import type { Position } from './position.ts';
import type { UndecidedPurchases } from './undecidedPurchases.ts';

/**
 * Our cash, positions, reservations and profit: a fold over the engine's events.
 *
 * The fold owns its maps; all that is in them is immutable. Feed it every event once, in order, and
 * it is the same in a running engine and over a replayed journal. Memory follows what is open, plus
 * the bounded memory of `leaderHoldings` and of the last finished orders.
 */
export type Portfolio = {
  apply(event: EngineEvent): void;
  /** Our cash, with every fill that has not failed. */
  cash(): Usd;
  /** Cash to spend: settled, and no order has a claim on it. */
  free(): Usd;
  /** Cash that orders have a claim on. */
  reserved(): Usd;
  /** What a reading of the venue shows to have come from outside, negative for what went: see `cashBook`. */
  outside(reading: CashReading): Usd;
  /** What a reading shows beyond all that our trades can have brought: resolved markets may have paid it. */
  surplus(reading: CashReading): Usd;
  /** Cash, positions at cost, and what resolved markets owe us. */
  equity(): Usd;
  exposure(of: Stake): Exposure;
  /** Profit realised in all; negative for a loss. */
  realised(): Usd;
  /** The same since the engine was last started. */
  realisedInRun(): Usd;
  /** Profit realised on the UTC day of `nowMs`; negative for a loss. */
  realisedOn(nowMs: number): Usd;
  /** The same of what a leader led us into. */
  realisedBy(leader: Address): Usd;
  /** Profit realised in all when it was at its highest; never below zero. */
  highestRealised(): Usd;
  /**
   * What was lost since profit was at its highest, with what positions would sell for, as of the last mark;
   * before the first mark, of profit realised alone.
   */
  drawdown(): Drawdown;
  /** The last point of the equity curve. */
  marked(): EquityMarked | undefined;
  /** The most that this leader's lots had gained in all, at a mark. */
  highestOf(leader: Address): Usd;
  /** The last price of an asset that had no book at a mark; undefined where it always had one. */
  keptPrice(assetId: string): Price | undefined;
  /** True from the word to go on after a drawdown to the next mark. */
  countsAnew(): boolean;
  /** Leaders whose pause has begun and was not told to be over. */
  pausedLeaders(): readonly Address[];
  /** When a sale after this leader, or a resolved market, last made a loss, ms since the epoch. */
  lastLossAtMs(leader: Address): number | undefined;
  /** Lots are of open markets: what is left of one whose market is resolved is a claim, or nothing. */
  lot(leader: Address, assetId: string): Lot | undefined;
  lots(): readonly Lot[];
  /** What resolved markets owe us, by market, oldest first, and in all. */
  claims(): readonly Claim[];
  claimable(): Usd;
  /** How the market was decided, as far as that is known. */
  resolution(conditionId: string): Resolution | undefined;
  /** How much of `usd`, paid by a market at `sinceMs`, our cash may have already, as money from outside. */
  countedSince(sinceMs: number, usd: Usd): Usd;
  /** Money from outside since then of which nobody knows why it came, each by itself, the newest first. */
  incomes(sinceMs: number): readonly Usd[];
  /** Whether this transaction's redemption of the market's shares is booked. */
  isRedeemed(conditionId: string, transactionHash: string): boolean;
  /** The transaction of ours that was sent, or may have been, and of which nothing is known. */
  openRedemption(): RedemptionSending | undefined;
  /** The same lots, with what orders are selling and what is still to be sold after the leader. */
  position(leader: Address, assetId: string): Position | undefined;
  positions(): readonly Position[];
  /** Shares that orders of this leader, asset and side may still trade. */
  onOrder(leader: Address, assetId: string, side: Side): Shares;
  /** Of these, what purchases may bring any moment: what rests on the book may bring it next week, or never. */
  arriving(leader: Address, assetId: string): Shares;
  /** What of ours is still to be sold after this leader. */
  toMirror(leader: Address, assetId: string): Shares;
  /** What the leader held before this trade, or holds now, as far as we watched them. */
  heldBefore(trade: Pick<LeaderTrade, 'leader' | 'assetId'>): Shares;
  /** What the leader still holds of the purchases that were copied; none where we have nothing of it. */
  ledOf(pair: Pick<LeaderTrade, 'leader' | 'assetId'>): Shares;
  /** What the leader bought last of it, as far as that is remembered. */
  lastBought: LeaderHoldings['lastBought'];
  /** How much of purchases that are not decided about the leader is out of again. */
  soldSince: UndecidedPurchases['soldSince'];
  /** True when the intent is known, at work or finished lately. */
  hasIntent(intentId: string): boolean;
  /** The order of this hash, if it is ours and known. */
  order(hash: string): OrderRecord | undefined;
  /** The orders that have been sent and about which something can still change. */
  ordersUnderWay(): readonly OrderRecord[];
  /** The orders that were presumed dead within a day: a late fill of one is adopted. */
  ordersWatched(): readonly OrderRecord[];
  /** Whether the fill would change anything. */
  isNews(fill: Fill): boolean;
  /** Sizes of what it holds, by name. */
  sizes(): Readonly<
    Record<
      | 'lots'
      | 'openOrders'
      | 'watchedOrders'
      | 'finishedOrders'
      | 'leaderHoldings'
      | 'earlySales'
      | 'undecidedPurchases'
      | 'undecidedSales'
      | 'settlingFills'
      | 'mirrorDebts',
      number
    >
  >;
};
