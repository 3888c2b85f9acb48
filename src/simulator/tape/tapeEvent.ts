import type { Address } from '../../domain/address.ts';
import type { Side } from '../../domain/side.ts';

/**
 * One thing that happens in the simulated world.
 *
 * A tape is a JSONL file of these, oldest first; docs/tape.md is its manual, with a line of each kind. Every
 * event has `atMs`, the time since the start of the tape in milliseconds, and `type`. Amounts and prices are
 * decimal strings in shares and dollars. Text may be anything: it is hostile.
 */
export type TapeEvent =
  | TapeLeader
  | TapeMarket
  | TapeTrade
  | TapeActivity
  | TapeTransfer
  | TapePrice
  | TapeResolve;

/** Gives a leader the name that profiles and rows show. Optional: a wallet may trade without one. */
export type TapeLeader = {
  readonly atMs: number;
  readonly type: 'leader';
  readonly address: Address;
  readonly name: string;
  readonly pseudonym?: string;
};

/** Opens a market. */
export type TapeMarket = {
  readonly atMs: number;
  readonly type: 'market';
  readonly conditionId: string;
  readonly title: string;
  readonly slug: string;
  readonly eventSlug: string;
  /** What it is about: `sports`, `nba`. */
  readonly tags?: readonly string[];
  readonly outcomes: readonly [TapeOutcome, TapeOutcome];
  /** One of 0.1, 0.01, 0.005, 0.0025, 0.001, 0.0001. */
  readonly tick: string;
  readonly minimumShares: string;
  /** The taker's fee: 0.05 is 5 %. */
  readonly feeRate: string;
  readonly negRisk: boolean;
  readonly version: 'v1' | 'v2';
  /** When trading is due to end, ms since the start of the tape. */
  readonly endsAtMs?: number;
  /** Of the first outcome; where the book opens. */
  readonly price: string;
};

export type TapeOutcome = { readonly assetId: string; readonly name: string };

/** What rows say about their market. What is missing is taken from the market, when it is known. */
type RowTexts = {
  readonly title?: string;
  readonly slug?: string;
  readonly eventSlug?: string;
  readonly outcome?: string;
  /** 999 where the venue could not tell. */
  readonly outcomeIndex?: number;
};

/** A fill of a leader. Rows of one transaction share its hash; equal rows are fills of their own. */
export type TapeTrade = RowTexts & {
  readonly atMs: number;
  readonly type: 'trade';
  readonly leader: Address;
  readonly transactionHash: string;
  readonly assetId: string;
  /** Missing where a recording did not keep it: then the market that has the asset. */
  readonly conditionId?: string;
  readonly side: Side;
  /** Shares. A recording may show more than six decimal places. */
  readonly size: string;
  /** An average when several levels were swept, so not always on the tick. */
  readonly price: string;
  /** Taker where it is not said. Makers are left out of feeds that show takers only. */
  readonly role?: 'maker' | 'taker';
  /** The cash that moved, fee included; size times price where it is not said. */
  readonly usdcSize?: string;
};

/** Something else that a leader's wallet did, or that was paid to it. */
export type TapeActivity = RowTexts & {
  readonly atMs: number;
  readonly type: 'redeem' | 'split' | 'merge' | 'conversion' | 'reward' | 'rebate';
  readonly leader: Address;
  readonly transactionHash: string;
  readonly conditionId?: string;
  readonly assetId?: string;
  readonly size: string;
  readonly usdcSize: string;
  /** Of a rebate: which one. Maker where it is not said. */
  readonly role?: 'maker' | 'taker';
};

/** A leader sends shares to another wallet: their position shrinks, and no feed says why. */
export type TapeTransfer = {
  readonly atMs: number;
  readonly type: 'transfer';
  readonly leader: Address;
  readonly assetId: string;
  /** Shares; more than the leader holds is all of them. */
  readonly size: string;
};

/** The market moves by itself: the book of the asset re-centres on this price. */
export type TapePrice = {
  readonly atMs: number;
  readonly type: 'price';
  readonly assetId: string;
  readonly price: string;
};

/** The market is decided and closes. */
export type TapeResolve = {
  readonly atMs: number;
  readonly type: 'resolve';
  readonly conditionId: string;
  readonly winnerAssetId: string;
};
