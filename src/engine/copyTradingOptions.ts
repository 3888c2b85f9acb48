import type { CircuitRules } from '../domain/gate/circuitBreaker.ts';
import type { RiskRules } from '../domain/risk/riskRules.ts';
import type { OrderSinkOptions } from '../sinks/orderSink.ts';
import type { OwnRedemptionsOptions } from '../sinks/ownRedemptions.ts';
import type { AccountEventsOptions } from '../streams/account/accountEvents.ts';
import type { AlertsOptions } from '../streams/alerts.ts';
import type { DecisionsOptions } from '../streams/decisions/decisions.ts';
import type { MarketEndsOptions } from '../streams/ends/marketEnds.ts';
import type { HealthOptions } from '../streams/health.ts';
import type { SightingsOptions } from '../streams/leaders/sightings.ts';
import type { PositionCycleOptions } from '../streams/positions/positionCycle.ts';
import type { LeaderReductionsOptions } from '../streams/reductions/leaderReductions.ts';

export type RiskOptions = RiskRules & {
  /** Pause between two points of the equity curve, ms. */
  readonly equityEveryMs: number;
};

/** What the user decides. Plain data. */
export type CopyTradingOptions = {
  /** `embedded` or `live`, for the record: a journal of another mode is refused, and nothing else asks. */
  readonly mode: string;
  /** The chain that the account is on, for the record likewise; absent, a journal of any chain will do. */
  readonly chainId?: number;
  readonly detection: SightingsOptions & {
    /** How far back before the journal's last event a trade may be reported again, ms. */
    readonly knownMs: number;
  };
  /** The general exits are those of `positions`. */
  readonly decisions: Omit<DecisionsOptions, 'exits'>;
  readonly orders: OrderSinkOptions;
  /** Absent, positions are closed only as their leaders sell. */
  readonly positions?: Omit<PositionCycleOptions, 'account' | 'rules'>;
  /** When equity is marked, and what losses do besides; absent, or without books, it never is. */
  readonly risk?: RiskOptions;
  /** How often it is asked what leaders do to their shares besides trading; absent, only their trades are followed. */
  readonly reductions?: Omit<LeaderReductionsOptions, 'rules' | 'exits'>;
  readonly account: AccountEventsOptions;
  readonly ends?: MarketEndsOptions;
  /** When we redeem ourselves; absent, or without a way to do it, never. */
  readonly redemption?: OwnRedemptionsOptions;
  readonly health: HealthOptions;
  /** Absent, no alert is raised. */
  readonly alerts?: AlertsOptions;
  /** When failing orders stop entries; absent, they never do. */
  readonly circuit?: CircuitRules;
};
