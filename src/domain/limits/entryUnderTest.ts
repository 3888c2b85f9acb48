import type { Depth } from '../markets/depth.ts';
import type { MarketTimes } from '../markets/market.ts';
import type { Exposure } from '../portfolio/exposures.ts';
import type { Drawdown } from '../risk/lostFraction.ts';
import type { Side } from '../side.ts';
import type { Price, Usd } from '../units.ts';

/** What a limit may look at: an entry about to be made, the trade it copies, and what we hold already. */
export type EntryUnderTest = {
  /** What the copy would spend. */
  readonly usd: Usd;
  readonly side: Side;
  /** The leader's. */
  readonly price: Price;
  /** What the market asks of a buyer, or bids a seller, now; absent where it is not known. */
  readonly currentPrice?: Price | undefined;
  /** When the leader traded, ms since the epoch. */
  readonly occurredAtMs: number;
  readonly nowMs: number;
  readonly conditionId: string;
  /** Text from outside. */
  readonly slug: string;
  /** Of the market, as slugs. Text from outside. */
  readonly tags: readonly string[];
  readonly times: MarketTimes;
  /** The worst price that our order may trade at. */
  readonly limitPrice: Price;
  /** The order book; absent where no limit asks for it, and where it is not known. */
  readonly depth?: Depth | undefined;
  readonly exposure: Exposure & {
    /** Profit realised since midnight UTC; negative for a loss. */
    readonly realisedToday: Usd;
    /** What was lost since profit was at its highest, and what is left. */
    readonly drawdown: Drawdown;
    /** When a sale after this leader last made a loss, ms since the epoch; absent while none did. */
    readonly lastLossAtMs?: number | undefined;
  };
};
