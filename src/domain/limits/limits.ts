import type { Role } from '../leaders/leaderTrade.ts';
import type { Side } from '../side.ts';
import type { Price, Ratio, Usd } from '../units.ts';

/** What an entry must stay within. An absent limit does not bind. */
export type Limits = {
  readonly minPerCopy?: Usd;
  readonly maxPerCopy?: Usd;
  /** Cost of what we hold and have on order in one market, all leaders together. */
  readonly maxPerMarket?: Usd;
  /** The same in all markets of one event. */
  readonly maxPerEvent?: Usd;
  /** Cost of what we hold and have on order because of one leader. */
  readonly maxPerLeader?: Usd;
  /** Cost of everything that we hold and have on order. */
  readonly maxExposure?: Usd;
  /** Assets held or on order at once. */
  readonly maxOpenPositions?: number;
  /** Realised loss since midnight UTC. */
  readonly maxDailyLoss?: Usd;
  /** How much worse than the leader's price ours may be, in price. */
  readonly maxSlippage?: Price;
  /** The same, as a fraction of the leader's price. */
  readonly maxSlippageRatio?: Ratio;
  /** The leader's price must lie in this band. */
  readonly minPrice?: Price;
  readonly maxPrice?: Price;
  /** Oldest purchase of the leader that is still copied, ms. */
  readonly maxAgeMs: number;
  /** Condition ids or slugs; where given, nothing else is copied. */
  readonly allowMarkets?: readonly string[];
  /** Condition ids or slugs that are never copied. */
  readonly denyMarkets?: readonly string[];
  /** Slugs of tags; where given, only markets that have one of them are copied. */
  readonly allowTags?: readonly string[];
  /** Slugs of tags; markets that have one of them are never copied. */
  readonly denyTags?: readonly string[];
  /** How long before its game begins, or its trading ends, a market is no longer entered, ms. */
  readonly minTimeToCloseMs?: number;
  /** How far the best ask may be from the best bid. */
  readonly maxSpread?: Price;
  /** Dollars that the book has to offer within our worst price; never less than the copy itself. */
  readonly minDepth?: Usd;
  /** What was lost since profit was highest, realised and not, as a fraction of what our equity was then. */
  readonly maxDrawdown?: Ratio;
  /** What the lots of one leader may lose, realised and not, since they had gained most. */
  readonly maxLeaderDrawdown?: Usd;
  /** How long the leader is then not followed into anything new, ms; absent, until somebody resumes them. */
  readonly leaderPauseMs?: number;
  /** How long after a sale at a loss its leader is not followed into anything new, ms. */
  readonly coolDownMs?: number;
  /** Spans of the UTC day without entries, `22:00-06:00`: the first minute of each is in it, the last is not. */
  readonly quietHours?: readonly string[];
  /** What to do where we hold or have on order another outcome of the same market. */
  readonly whenOpposed?: 'copy' | 'refuse';
  readonly sides: readonly Side[];
  /** Only purchases that the leader made in one of these roles are copied; absent, all are. */
  readonly roles?: readonly Role[];
  /** What to do with a purchase whose role nobody could tell, where `roles` asks; by default it is refused. */
  readonly whenRoleUnknown?: 'refuse' | 'copy';
  /** An entry over one of the dollar maxima is refused, or reduced to what is left. */
  readonly whenOver: 'refuse' | 'reduce';
};
