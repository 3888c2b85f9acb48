import type { Address } from '../address.ts';
import type { Alert } from '../alerts/alert.ts';
import type { Intent } from '../decisions/intent.ts';
import type { Refusal } from '../decisions/refusal.ts';
import type { ExitReason } from '../exits/exitReason.ts';
import type { StopCause } from '../gate/stopCause.ts';
import type { Health } from '../health.ts';
import type { LeaderMove } from '../leaders/leaderMove.ts';
import type { Sighting } from '../leaders/sighting.ts';
import type { Resolution } from '../markets/resolution.ts';
import type { Fill } from '../orders/fill.ts';
import type { PostAnswer } from '../orders/postAnswer.ts';
import type { Exchange, PreparedOrder } from '../orders/preparedOrder.ts';
import type { RedemptionOutcome, SignedRedemption } from '../orders/signedRedemption.ts';
import type { HoldingCorrected } from '../reconciling/holdingCorrected.ts';
import type { HoldingChanged } from '../reductions/holdingChanged.ts';
import type { EquityMarked, LeaderPaused, LeaderResumed } from '../risk/riskEvents.ts';
import type { StageTimes } from '../statistics/stageTimes.ts';
import type { Price, Ratio, Shares, Usd } from '../units.ts';

export type { HoldingChanged, HoldingCorrected };

/**
 * Everything that happens in the engine, as values. The journal keeps them; positions, statistics and
 * the log are folds over them. `atMs` is ms since the epoch, with a fraction where the clock has one.
 */
export type EngineEvent =
  | Started
  | Stopped
  | TradeSeen
  | TradeSkipped
  | TradeCopied
  | ExitDecided
  | PeakRaised
  | EquityMarked
  | LeaderPaused
  | LeaderResumed
  | HoldingChanged
  | OrderSending
  | OrderAnswered
  | OrderFound
  | OrderClosed
  | OrderPresumedDead
  | Reconciled
  | HoldingCorrected
  | IntentExpired
  | FillChanged
  | BalanceRead
  | MarketResolved
  | Redeemed
  | RedemptionSending
  | RedemptionAnswered
  | LeaderWatched
  | HealthChanged
  | FaultReported
  | EntriesStopped
  | EntriesResumed
  | CancelsTold
  | AlertRaised
  | AlertCleared;

export type Started = {
  readonly type: 'started';
  readonly atMs: number;
  readonly mode: string;
  readonly account: Address;
  /** The chain that the account is on; absent where nobody said, and in old journals. */
  readonly chainId?: number;
  readonly leaders: readonly Address[];
  /** Of each leader this run says when it had read them (`leader-watched`). Absent in old journals. */
  readonly tellsWatched?: true;
};

export type Stopped = { readonly type: 'stopped'; readonly atMs: number };

export type TradeSeen = Sighting & {
  readonly type: 'trade-seen';
  readonly atMs: number;
  /** What the leader held of the asset before, as far as we watched them. */
  readonly heldBefore: Shares;
  /** Of a purchase by one of a group: how many of it had bought the outcome lately, the leader among them. */
  readonly agreeing?: number;
};

export type TradeSkipped = {
  readonly type: 'trade-skipped';
  readonly atMs: number;
  readonly move: LeaderMove;
  readonly refusal: Refusal;
  /** Of a sale that could not be followed at that moment: what of ours is to be sold after the leader all the same. */
  readonly toSell?: Shares;
  /**
   * Of such a sale where nothing is to be sold: which part of a purchase that was presumed dead is to be sold after the
   * leader if it comes all the same. Absent in old journals.
   */
  readonly partToLeave?: Ratio;
};

export type TradeCopied = {
  readonly type: 'trade-copied';
  readonly atMs: number;
  readonly move: LeaderMove;
  readonly intent: Intent;
  /** When the last of its leader trades was seen. */
  readonly seenAtMs: number;
  /**
   * Of an exit: what is to be sold after the leader because of this sale, where the order sells another number. It
   * sells hundredths of a share, and what is to be sold after them anyway.
   */
  readonly toSell?: Shares;
  /**
   * Of an exit by which nothing is to be sold that was not before: which part of a purchase that was presumed dead is to
   * be sold after the leader if it comes all the same. Absent in old journals.
   */
  readonly partToLeave?: Ratio;
  /** When the shares of an exit had settled, where it had to wait for that. */
  readonly settledAtMs?: number;
};

/** A rule of ours closes a position, or a part of it. */
export type ExitDecided = {
  readonly type: 'exit-decided';
  readonly atMs: number;
  readonly intent: Intent;
  readonly reason: ExitReason;
  /** What the sale would have brought, at that moment, over the cost of its shares. */
  readonly profit: Usd;
  /** When the prices that it goes by were asked for. */
  readonly seenAtMs: number;
};

/** What an order may be made of. */
export type IntentDecided = TradeCopied | ExitDecided;

/** The shares of a position went for more than ever before; a trailing stop goes by it. */
export type PeakRaised = {
  readonly type: 'peak-raised';
  readonly atMs: number;
  readonly leader: Address;
  readonly assetId: string;
  /** What a share went for, the fee deducted. */
  readonly peak: Price;
  /** Of how many that is the price; absent in old journals. */
  readonly shares?: Shares;
};

/** On disk before the order's bytes leave. */
export type OrderSending = {
  readonly type: 'order-sending';
  readonly atMs: number;
  readonly order: PreparedOrder;
};

export type OrderAnswered = {
  readonly type: 'order-answered';
  readonly atMs: number;
  readonly intentId: string;
  readonly orderHash: string;
  readonly answer: PostAnswer;
  readonly stages: StageTimes;
};

/** Looked up after an answer that was lost: the venue has it, and more may come of it. */
export type OrderFound = {
  readonly type: 'order-found';
  readonly atMs: number;
  readonly orderHash: string;
  /** The venue's word for how it is. */
  readonly status: string;
};

/**
 * Nothing more will come of the order: what it reserved is free once its fills are known. Where it had rested and
 * `traded` is not there, another such event says later what it traded.
 */
export type OrderClosed = {
  readonly type: 'order-closed';
  readonly atMs: number;
  readonly orderHash: string;
  readonly reason: string;
  /** What it traded in all, where the venue said so. */
  readonly traded?: Shares;
};

/**
 * No source had heard of the order when the quarantine was over: what it reserved is free. It is watched
 * for a day all the same, and a fill that comes late is ours.
 */
export type OrderPresumedDead = {
  readonly type: 'order-presumed-dead';
  readonly atMs: number;
  readonly orderHash: string;
};

/** The engine and the venue were compared at the start, before anything is traded. */
export type Reconciled = {
  readonly type: 'reconciled';
  readonly atMs: number;
  /** Orders that an earlier run left open, and how many of them are settled now. */
  readonly ordersOpen: number;
  readonly ordersSettled: number;
  /** Fills that the venue knew of and we did not, or not as far. */
  readonly fills: number;
  /** Assets of which the venue holds another number of settled shares for us than our book. */
  readonly holdings: readonly HoldingDifference[];
  /**
   * Assets that were not compared: an order or a fill of theirs was not settled, or the venue did not say. They are as
   * soon as that is over. Absent where there is none, and in old journals.
   */
  readonly notCompared?: readonly string[];
};

export type HoldingDifference = {
  readonly assetId: string;
  readonly ours: Shares;
  readonly venues: Shares;
  /** Whether our book has as many as the wallet by now: a `holding-corrected` came before. */
  readonly isCorrected?: true;
};

/** It was decided, but never sent. */
export type IntentExpired = {
  readonly type: 'intent-expired';
  readonly atMs: number;
  readonly intentId: string;
  readonly refusal: Refusal;
};

export type FillChanged = { readonly type: 'fill'; readonly atMs: number; readonly fill: Fill };

/** What the venue says our cash is. */
export type BalanceRead = {
  readonly type: 'balance';
  readonly atMs: number;
  readonly cash: Usd;
  /** What of it came without a trade of ours, since the last reading; negative for what went. */
  readonly outside: Usd;
};

/** A market that we hold shares of was decided. They are no position any more, but a claim or nothing. */
export type MarketResolved = Resolution & {
  readonly type: 'market-resolved';
  readonly atMs: number;
  /** What our shares in it had cost, and what they pay, as far as was known then. */
  readonly cost: Usd;
  readonly pays: Usd;
};

/** Shares of a resolved market were turned into cash. */
export type Redeemed = {
  readonly type: 'redeemed';
  readonly atMs: number;
  readonly conditionId: string;
  /** Text from outside. */
  readonly title: string;
  /** As far as we knew that it was owed; what was paid beyond that, the balance tells. */
  readonly usd: Usd;
  /** What of it our cash has in it already, as money that came from outside. */
  readonly countedBefore: Usd;
  /** Who saw to it: the venue, which does it for whoever allows it, or we. */
  readonly by: 'venue' | 'own';
  /** Absent where it is known by the balance alone. */
  readonly transactionHash?: string;
};

/** On disk before the transaction's bytes leave. */
export type RedemptionSending = SignedRedemption & {
  readonly type: 'redemption-sending';
  readonly atMs: number;
};

/** Nothing more will come of the transaction. */
export type RedemptionAnswered = Pick<
  SignedRedemption,
  'conditionId' | 'title' | 'transactionHash'
> & {
  readonly type: 'redemption-answered';
  readonly atMs: number;
  readonly outcome: RedemptionOutcome;
};

/**
 * The venue's record of a leader was read from where it was left, up to `UNANSWERED_OVERLAPS` ago at least, and is so
 * from now on. Or it was not for so long: what they do then is read later.
 */
export type LeaderWatched = {
  readonly type: 'leader-watched';
  readonly atMs: number;
  readonly leader: Address;
  readonly isWatched: boolean;
};

export type HealthChanged = {
  readonly type: 'health';
  readonly atMs: number;
  readonly health: Health;
};

/** Something went wrong that changed nothing but is worth knowing: an unreadable row, a full queue. */
export type FaultReported = {
  readonly type: 'fault';
  readonly atMs: number;
  readonly where: string;
  readonly message: string;
};

/** Something that a person should look at: a figure out of its bounds, or what must be known at once. */
export type AlertRaised = {
  readonly type: 'alert-raised';
  readonly atMs: number;
  readonly alert: Alert;
};

/** The alert of this name is over. Those that stand when the engine stops are not cleared. */
export type AlertCleared = {
  readonly type: 'alert-cleared';
  readonly atMs: number;
  readonly alert: Alert;
};

/** No entry is made from here on, until what stopped them is lifted; exits go on. */
export type EntriesStopped = {
  readonly type: 'entries-stopped';
  readonly atMs: number;
  readonly cause: StopCause;
  /** What happened: a sentence. */
  readonly message: string;
  /** Everything that is held is to be sold. */
  readonly flatten?: boolean;
  /** Only entries in markets that this one settles are stopped; absent, all are. */
  readonly exchange?: Exchange;
};

/** What stopped entries is lifted: by `command` all that a person may lift, otherwise this cause alone. */
export type EntriesResumed = {
  readonly type: 'entries-resumed';
  readonly atMs: number;
  readonly cause: StopCause;
  /** As in the stop that is over. */
  readonly exchange?: Exchange;
};

/**
 * How it goes with taking off the book what a stop wants off it: told once where that takes long, and once when it
 * is done. Done with everything, a later start need not begin again.
 */
export type CancelsTold = {
  readonly type: 'cancels';
  readonly atMs: number;
  readonly state: 'pending' | 'done';
  /** Every order of the account, and not ours alone. */
  readonly everything: boolean;
  /** A sentence or two. May hold text from outside. */
  readonly message: string;
};

/** An event as the journal keeps it: numbered, and on disk. */
export type Journaled<E extends EngineEvent = EngineEvent> = E & { readonly seq: number };
