import type { Address } from '../../domain/address.ts';
import type { Thresholds } from '../../domain/alerts/alertBook.ts';
import type { CopyRules } from '../../domain/decisions/copyRules.ts';
import type { ClosingTerms } from '../../domain/exits/closingFloor.ts';
import type { ExitRules } from '../../domain/exits/exitRules.ts';
import type { CircuitRules } from '../../domain/gate/circuitBreaker.ts';
import type { Limits } from '../../domain/limits/limits.ts';
import type { RiskRules } from '../../domain/risk/riskRules.ts';
import type { Ratio, Usd } from '../../domain/units.ts';

/**
 * What the user configured, checked and in the engine's own units: plain data, complete, never mutated.
 *
 * Every duration is in milliseconds and says so in its name. `config.json5` explains each key to its
 * user; the names and the nesting are the same here and there, but for {@link LeaderConfig}.
 */
export type Config = {
  readonly mode: Mode;
  readonly iUnderstandThatLiveModeTradesRealMoney: string;
  readonly account: AccountConfig;
  /** In embedded mode an empty list means: whoever trades on the simulator's tape. */
  readonly leaders: readonly LeaderConfig[];
  /** How a leader without rules of their own is copied, but for the limits. */
  readonly copy: Omit<CopyRules, 'limits' | 'exits' | 'consensus'>;
  /** Groups of leaders of whom several must agree. */
  readonly groups: readonly GroupConfig[];
  readonly limits: Limits;
  readonly risk: RiskConfig;
  /** How positions are closed of leaders without exits of their own, and of those who are gone. */
  readonly exits: ExitRules;
  readonly closing: ClosingTerms;
  readonly positions: PositionsConfig;
  readonly orders: OrdersConfig;
  readonly circuit: CircuitRules;
  readonly aggregation: AggregationConfig;
  readonly detection: DetectionConfig;
  readonly caching: CachingConfig;
  readonly resolution: ResolutionConfig;
  readonly redemption: RedemptionConfig;
  readonly features: FeaturesConfig;
  /** The fraction of leaders' purchases that is copied, zero to one. */
  readonly rollout: Ratio;
  readonly health: HealthConfig;
  readonly statistics: { readonly intervalMs: number };
  readonly alerts: AlertsConfig;
  readonly http: HttpConfig;
  readonly endpoints: EndpointsConfig;
  readonly journal: { readonly path: string };
  readonly lease: {
    /** A process that has not renewed its lease for so long has lost it to the next one. */
    readonly termMs: number;
  };
  readonly log: LogConfig;
  readonly simulator: SimulatorConfig;
};

/** `embedded` trades on the exchange in a box, `live` on Polymarket. */
export type Mode = 'embedded' | 'live';

export type AccountConfig = {
  readonly signatureType: 'eoa' | 'proxy' | 'safe' | 'deposit';
  /** The wallet that holds the money, where it is not the key's own address. */
  readonly funder?: Address;
  /** 0x and 64 lower-case hex digits. Absent: no code is added to any order. */
  readonly builderCode?: string;
  readonly chainId: 137 | 80002;
};

export type GroupConfig = {
  /** What its leaders name it by, unique among the groups. */
  readonly name: string;
  readonly minLeaders: number;
  readonly windowMs: number;
};

export type RiskConfig = Pick<RiskRules, 'onDrawdown' | 'onDailyLoss'> & {
  /** Pause between two points of the equity curve in the journal. */
  readonly equityEveryMs: number;
};

export type PositionsConfig = {
  /** Pause between two looks at all positions. */
  readonly everyMs: number;
};

/** A leader with the rules that apply to them: their own where they have some, otherwise the general ones. */
export type LeaderConfig = {
  readonly address: Address;
  /** One line of printable text, unique among the leaders. */
  readonly alias: string;
  readonly enabled: boolean;
  readonly rules: CopyRules;
};

export type OrdersConfig = {
  readonly maxConcurrentTrades: number;
  /** Sales, besides; closes that are due at once go fifteen to a request. */
  readonly maxConcurrentExits: number;
  /** Decided copies that wait for a free place; what comes on top is refused. */
  readonly maxWaiting: number;
  /** Orders a second in the long run, and the most at once. */
  readonly perSecond: number;
  readonly burst: number;
  /** Whether the venue is to cancel every open order of the key when it hears no more of us. */
  readonly heartbeat: boolean;
  /** How long an order may go unanswered before the same bytes are posted beside it. */
  readonly hedgeMs: number;
  /** How long after its decision an order is posted again while its answers settle nothing. */
  readonly insistMs: number;
  /** How long after its last chance an order of which nobody has heard is presumed dead. */
  readonly quarantineMs: number;
};

export type AggregationConfig = {
  /** How long a leader's fills of one asset are gathered into one copy; zero copies each by itself. */
  readonly windowMs: number;
  /** How long a copy below the venue's minimum waits for more. */
  readonly maxWaitMs: number;
};

export type DetectionConfig = {
  readonly rtds: {
    readonly enabled: boolean;
    /** Sockets side by side, each with every trade. */
    readonly connections: number;
    readonly silenceMs: number;
  };
  readonly dataApi: {
    readonly pollMs: number;
    /** How far a poll reaches back behind the last one that worked, for what is published late. */
    readonly overlapMs: number;
    /** How far back trades are caught up with after the record could not be read. */
    readonly catchUpMs: number;
    /** How often leaders behind whom we hold something are asked for what they do besides trading. */
    readonly reductionsMs: number;
    /** How long a leader must hold less than their trades leave them until they count as having given it away. */
    readonly transferMs: number;
    /** How long a purchase waits until the record tells its leader's role, where that matters. */
    readonly roleWaitMs: number;
    readonly maxRequestsPerSecond: number;
  };
};

export type CachingConfig = {
  readonly transactionsTtlMs: number;
  readonly marketsTtlMs: number;
  readonly pricesTtlMs: number;
  /** Entries kept by each cache. */
  readonly maxKeys: number;
};

export type ResolutionConfig = {
  /** How often the markets of what is held are asked whether they are decided. */
  readonly pollMs: number;
  /** How often the record is asked whether a decided market has paid, as long as one owes something. */
  readonly paidPollMs: number;
};

export type RedemptionConfig = {
  /** Whether the engine redeems by itself; in embedded mode there is no chain to do it on. */
  readonly auto: boolean;
  readonly everyMs: number;
  /** How long the venue is left to pay by itself. */
  readonly afterMs: number;
  readonly maxGasGwei: number;
  /** A node of the chain, without a key in it. */
  readonly rpcUrl: string;
};

export type FeaturesConfig = {
  readonly cache: boolean;
  readonly batching: boolean;
  readonly aggregation: boolean;
  /** The books of what we hold are followed, not asked for. */
  readonly marketSocket: boolean;
};

export type HealthConfig = {
  readonly intervalMs: number;
  readonly maxConcurrentHealthChecks: number;
  readonly timeoutMs: number;
};

export type AlertsConfig = Thresholds & {
  readonly intervalMs: number;
  /** Messages to each channel; more are summed up. */
  readonly maxPerMinute: number;
  readonly telegram: {
    /** Where a bot writes to, if there is one. */
    readonly chatId?: string;
    readonly endpoint: string;
  };
};

export type HttpConfig = {
  /** Most sockets to each host; to the order book as many again, for orders alone. */
  readonly maxSockets: number;
  readonly connectTimeoutMs: number;
  readonly responseTimeoutMs: number;
  /** A read that goes unanswered for so long is asked once more beside. */
  readonly hedgeReadsMs: number;
  readonly keepAliveMs: number;
};

/** Base URLs without a slash at the end; the sockets' paths (`/ws/user`) are not part of them. */
export type EndpointsConfig = {
  readonly clob: string;
  readonly clobWs: string;
  readonly gamma: string;
  readonly dataApi: string;
  readonly rtds: string;
};

export type LogConfig = {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly format: 'text' | 'json';
  readonly file?: string;
};

export type SimulatorConfig = {
  /** A tape to play; absent, one is generated. */
  readonly tape?: string;
  readonly seed: number;
  /** 2 plays twice as fast as it was recorded; zero as fast as it can. */
  readonly speed: number;
  /** What the account starts with. */
  readonly cash: Usd;
  readonly rtdsDelayMs: number;
  /** The shortest and the longest time after which the API publishes a trade. */
  readonly apiDelayMs: readonly [number, number];
  /** Whether accounts are paid for winning shares without asking, and the shortest and longest time after. */
  readonly autoRedeem: boolean;
  readonly redeemDelayMs: readonly [number, number];
  /** How many leaders a generated tape has. */
  readonly leaders: number;
};
