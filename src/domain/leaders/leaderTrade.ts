import type { Address } from '../address.ts';
import type { Side } from '../side.ts';
import type { Price, Shares } from '../units.ts';

/** Whether an order rested on the book and was taken, or took. */
export type Role = 'maker' | 'taker';

/** A fill of a leader as a transport reports it, before it is numbered among its equals. */
export type LeaderFill = {
  /** The leader's funds wallet. */
  readonly leader: Address;
  /** 0x and 64 lower-case hex digits. One transaction may settle several fills. */
  readonly transactionHash: string;
  /** The outcome token: a decimal uint256. */
  readonly assetId: string;
  /** The market: 0x and 64 lower-case hex digits. */
  readonly conditionId: string;
  readonly side: Side;
  /** An average when the leader swept several levels, so not always on the market's tick. */
  readonly price: Price;
  readonly shares: Shares;
  /** The block's time, whole seconds in milliseconds since the epoch. */
  readonly occurredAtMs: number;
  /** Text from outside: hostile until escaped where it is shown. */
  readonly title: string;
  readonly outcome: string;
  readonly slug: string;
};

/** One fill of a leader, the same whichever transport saw it. */
export type LeaderTrade = LeaderFill & {
  /** Its number among identical fills of one transaction, from 0. */
  readonly ordinal: number;
};

/** What two reports of the same fill share, and two fills of equal terms in one transaction too. */
export function fillTerms(fill: LeaderFill): string {
  return `${fill.transactionHash}:${fill.leader}:${fill.assetId}:${fill.side}:${fill.price}:${fill.shares}`;
}

/** The identity of a leader trade on every transport. Rows of the venue's API carry no id of their own. */
export function leaderTradeKey(trade: LeaderTrade): string {
  return `${fillTerms(trade)}#${trade.ordinal}`;
}
