import type { CopyRules } from '../../../src/domain/copyRules.ts';
import type { LeaderFill } from '../../../src/domain/leaderTrade.ts';
import type { Price, Shares, Usd } from '../../../src/domain/units.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';

/** All that chance decides about one simulation, drawn before it begins. Times are ms from its start. */
export type Schedule = {
  readonly seed: number;
  /** What our account is opened with. */
  readonly cash: Usd;
  readonly rules: CopyRules;
  readonly deeds: readonly Deed[];
  readonly faults: readonly FaultRule[];
  readonly crashes: readonly Crash[];
  /** When the disk is full. */
  readonly fullDisk: readonly Span[];
  /** Of one way, of every request. */
  readonly latencyMs: number;
  /** When everything works again. */
  readonly quietAtMs: number;
};

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

export type Crash = {
  readonly atMs: number;
  /** How long it is down. */
  readonly downMs: number;
  /** What becomes of the writing that is under way. */
  readonly pending: 'kept' | 'lost';
};
