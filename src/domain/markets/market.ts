import type { Price, Shares } from '../units.ts';
import type { FeeSchedule } from './fees.ts';

export type Outcome = {
  /** The outcome token: a decimal uint256. */
  readonly assetId: string;
  /** Text from outside. */
  readonly name: string;
};

/** What an order in a market must comply with. */
export type MarketTerms = {
  /** Smallest step of a price: 0.1, 0.01, 0.005, 0.0025, 0.001 or 0.0001. */
  readonly tick: Price;
  readonly fee: FeeSchedule;
  readonly negRisk: boolean;
  /** Decides the exchange contract: `v1` markets trade on CTFExchangeV2, `v2` on ExchangeV3. */
  readonly version: 'v1' | 'v2';
};

/** When what a market is about happens, ms since the epoch, where the venue says. */
export type MarketTimes = {
  /** When the game begins, of a market about one. */
  readonly startsAtMs?: number;
  /** When trading is due to end. */
  readonly endsAtMs?: number;
};

/** What does not change from one trade to the next about a market. */
export type Market = MarketTerms &
  MarketTimes & {
    readonly conditionId: string;
    /** Text from outside, as are `slug` and `eventSlug`. */
    readonly title: string;
    readonly slug: string;
    readonly eventSlug: string;
    /** What it is about, as slugs: `sports`, `nba`. Text from outside; absent where the venue names none. */
    readonly tags?: readonly string[];
    readonly outcomes: readonly Outcome[];
    /** Smallest order that may rest on the book, typically 5 shares. */
    readonly minimumShares: Shares;
    /** False once closed, paused or resolved. */
    readonly acceptingOrders: boolean;
  };

/** The best prices of one outcome at one moment. A side without orders is absent. */
export type Quote = {
  readonly assetId: string;
  /** The highest price at which somebody buys. */
  readonly bid?: Price;
  /** The lowest price at which somebody sells. */
  readonly ask?: Price;
  readonly atMs: number;
};

/** Only what the record keeps of when a market's matter happens. */
export const timesOf = ({ startsAtMs, endsAtMs }: MarketTimes): MarketTimes => ({
  ...(startsAtMs !== undefined && { startsAtMs }),
  ...(endsAtMs !== undefined && { endsAtMs }),
});

/** What the markets of one event have in common; of a market that belongs to none, its own id. */
export const eventOf = ({ eventSlug, conditionId }: Market): string => eventSlug || conditionId;
