import type { Address } from '../../../src/domain/address.ts';
import type { Command } from '../../../src/domain/command.ts';
import type { ConsensusRule } from '../../../src/domain/consensus/consensusRule.ts';
import type { CopyRules } from '../../../src/domain/decisions/copyRules.ts';
import type { ClosingTerms } from '../../../src/domain/exits/closingFloor.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import type { VerdictRules } from '../../../src/domain/reconciling/verdictOn.ts';
import type { HoldingChangeKind } from '../../../src/domain/reductions/holdingChange.ts';
import type { Price, Shares, Usd } from '../../../src/domain/units.ts';
import type { RiskOptions } from '../../../src/engine/copyTradingOptions.ts';
import type { SimMarket } from '../../../src/simulator/exchange/simMarket.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { DelayRange } from '../../../src/simulator/leaders/delays.ts';
import type { PacedTradingOptions } from '../../../src/wiring/polymarket/pacedTrading.ts';

/** All that chance decides about one simulation, drawn before it begins. Times are ms from its start. */
export type Schedule = {
  readonly seed: number;
  /** What our account is opened with. */
  readonly cash: Usd;
  readonly rules: CopyRules;
  readonly markets: readonly SimMarket[];
  readonly deeds: readonly Deed[];
  /**
   * How far ahead of ours the clock is that the venue and the chain stamp things by; behind if negative. 0 by default.
   */
  readonly venueAheadMs?: number;
  /** Whether the venue's record forgets an order that must not rest once it has ended. It does not by default. */
  readonly forgetsEnded?: boolean;
  /** Rows a page of the record of what leaders traded; absent, all of it is one. */
  readonly pageSize?: number | undefined;
  /** A leader whose trades cannot be read for a while, alone among them. */
  readonly unread?: Unread | undefined;
  /** How often leaders are polled, and how far back; absent, as far as anything in it may be late. */
  readonly polling?: Polling | undefined;
  /** How soon orders are given up; absent, not before all that is late has arrived. */
  readonly verdicts?: VerdictRules | undefined;
  /** How long the disk takes to write what it is given, ms; 3 by default. */
  readonly commitMs?: number | undefined;
  /** What prices do between what leaders do. */
  readonly moves: readonly Move[];
  /** Absent, nobody looks at positions: they are closed only as their leaders sell. Drawn always. */
  readonly positions?: ManagedPositions | undefined;
  /** What leaders do to their shares besides trading. */
  readonly acts: readonly Act[];
  /** How it is watched; absent, only their trades are followed. */
  readonly watching?: Watching | undefined;
  /** Leaders of whom several must agree; absent, each is followed alone. */
  readonly group?: Group | undefined;
  /** How fast orders may leave; absent, as they come. */
  readonly pace?: PacedTradingOptions | undefined;
  /** What losses do; absent, nothing. */
  readonly losses?: Losses | undefined;
  readonly ends: readonly MarketEnd[];
  readonly payments: Payments;
  /** Absent, we wait for whoever else redeems. */
  readonly redemption?: OwnRedemptions | undefined;
  /** What somebody says to the engine. */
  readonly commands: readonly Told[];
  readonly faults: readonly FaultRule[];
  readonly crashes: readonly Crash[];
  /** When the disk is full. */
  readonly fullDisk: readonly Span[];
  /** Of one way, of every request. */
  readonly latencyMs: number;
  /** When everything works again. */
  readonly quietAtMs: number;
};

export type Unread = Span & { readonly leader: Address };

export type Polling = { readonly pollMs: number; readonly overlapMs: number };

export type Span = { readonly fromMs: number; readonly toMs: number };

/** A leader trades: what the book is like after it, and when each transport tells of it. */
export type Deed = {
  readonly atMs: number;
  /** Several where one transaction settles several equal fills. */
  readonly fills: readonly LeaderFill[];
  /** The house quotes so around this price of the asset. */
  readonly quote: Quote;
  /** When the socket tells of each of its fills; several times where it repeats itself, or not at all. */
  readonly pushedAtMs: readonly number[];
  /** When the record lists it. */
  readonly listedAtMs: number;
};

export type Quote = {
  readonly price: Price;
  readonly bids: readonly Shares[];
  readonly asks: readonly Shares[];
};

/** From this moment on the house quotes so around this price of the asset. */
export type Move = { readonly atMs: number; readonly assetId: string; readonly quote: Quote };

/** A leader merges, converts, redeems or gives away shares, or makes them of cash. */
export type Act = {
  readonly atMs: number;
  readonly leader: Address;
  /** A `transfer` is on no record. */
  readonly kind: HoldingChangeKind | 'transfer';
  readonly conditionId: string;
  /** What it does to what the leader holds of each outcome that it is about. */
  readonly changes: readonly { readonly assetId: string; readonly by: bigint }[];
  /** As the record says it. */
  readonly shares: Shares;
  readonly transactionHash: string;
  /** When the record lists it. */
  readonly listedAtMs: number;
};

export type Watching = {
  readonly everyMs: number;
  /** How long a position must be too small to count, ms. */
  readonly transferMs: number;
  /** How old the positions are of which the record tells, ms. */
  readonly positionsLagMs: number;
};

export type Group = { readonly leaders: readonly Address[]; readonly rule: ConsensusRule };

export type Losses = {
  readonly risk: RiskOptions;
  readonly limits: Pick<
    Limits,
    'maxDrawdown' | 'maxDailyLoss' | 'maxLeaderDrawdown' | 'leaderPauseMs'
  >;
};

/** How positions are looked at, and when they are closed. */
export type ManagedPositions = {
  readonly everyMs: number;
  readonly closing: ClosingTerms;
  readonly exits: ExitRules;
  /** Whether books are followed over the market socket; otherwise each is asked for. */
  readonly isFollowed: boolean;
  /** How long a book that is followed may be remembered, ms. */
  readonly booksTtlMs: number;
};

/** A market takes no more orders, and then is decided. */
export type MarketEnd = {
  readonly conditionId: string;
  readonly closesAtMs: number;
  readonly resolvesAtMs: number;
  readonly winner: 0 | 1;
};

/** How markets that ended pay, ms. */
export type Payments = {
  /** From its end until anybody is told how the market ended. */
  readonly toldAfterMs: number;
  /** Until the venue turns our shares into cash; absent, it never does. */
  readonly redeemedAfterMs?: DelayRange;
  /** From then until its record tells of it; absent, it never does. */
  readonly listedAfterMs?: DelayRange;
};

/** When we redeem ourselves, and what the chain and the way to it are like. */
export type OwnRedemptions = {
  readonly everyMs: number;
  readonly afterMs: number;
  readonly chain: ChainFaults;
};

/** Probabilities from 0 to 1, but for the times. */
export type ChainFaults = {
  /** The node never had what was sent, and did not say so. */
  readonly lost: number;
  /** It would not have it. */
  readonly refused: number;
  /** It has it `lateMs` later. */
  readonly late: number;
  readonly lateMs: number;
  /** What is mined does nothing. */
  readonly reverts: number;
  /** A question is not answered. */
  readonly blind: number;
  /** How far behind the node's answers are, every other time. */
  readonly lagMs: number;
  /** When something else of the account is mined. */
  readonly takenAtMs: readonly number[];
};

/** Heard by the engine that lives then, if one does. */
export type Told = { readonly atMs: number; readonly command: Command };

export type Crash = {
  readonly atMs: number;
  /** How long it is down. */
  readonly downMs: number;
  /** What becomes of the writing that is under way. */
  readonly pending: 'kept' | 'lost';
};
