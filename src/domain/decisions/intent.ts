import { hash } from 'node:crypto';
import type { Address } from '../address.ts';
import type { MarketTerms, MarketTimes } from '../markets/market.ts';
import type { Side } from '../side.ts';
import type { Price, Shares, Usd } from '../units.ts';

/**
 * How long an order lives: FAK takes what is there and drops the rest, FOK takes all or nothing,
 * GTC rests on the book.
 */
export type OrderType = 'FAK' | 'FOK' | 'GTC';

/** What we mean to trade: because a leader traded, or because a rule of ours closes a position. */
export type Intent = {
  /** Derived from what it was decided about, so that the same decision never yields two. */
  readonly id: string;
  readonly leader: Address;
  /** Keys of the leader trades it copies; several where fills were summed, none where a rule decided. */
  readonly tradeKeys: readonly string[];
  /** An entry opens or adds to a position; an exit reduces one. */
  readonly purpose: 'entry' | 'exit';
  readonly assetId: string;
  readonly conditionId: string;
  /** The event that the market belongs to; the condition id where it belongs to none. Text from outside. */
  readonly eventSlug: string;
  /** Text from outside, as is `outcome`. */
  readonly title: string;
  readonly outcome: string;
  readonly times: MarketTimes;
  readonly side: Side;
  /** The most a BUY may spend, fee not included; what a SELL brings at its limit price. */
  readonly usd: Usd;
  /** How many shares `usd` buys at the limit price, or how many a SELL gives up. */
  readonly shares: Shares;
  /** The most its fee can come to; zero for a SELL, whose fee comes out of the proceeds. */
  readonly maxFee: Usd;
  /** The worst price allowed, on the market's tick. */
  readonly limitPrice: Price;
  readonly orderType: OrderType;
  /** The market's terms it was decided under, so that the order can be built from the intent alone. */
  readonly terms: MarketTerms;
  /** When it was decided, whole ms since the epoch; signed into the order. */
  readonly decidedAtMs: number;
  /** After this it must not be sent, ms since the epoch. */
  readonly deadlineMs: number;
};

/** 32 hex digits that name the intent of `account` to copy these trades. The order of keys does not matter. */
export function intentIdOf(account: Address, tradeKeys: readonly string[]): string {
  return hash('sha256', [account, ...tradeKeys.toSorted()].join('|')).slice(0, 32);
}
