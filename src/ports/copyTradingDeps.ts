import type { Observable, SchedulerLike } from 'rxjs';
import type { Vitals } from '../domain/alerts/vitals.ts';
import type { Command } from '../domain/command.ts';
import type { EntryGate } from '../domain/gate/entryGate.ts';
import type { Portfolio } from '../domain/portfolio/portfolio.ts';
import type { Account } from './account.ts';
import type { AccountRecord } from './accountRecord.ts';
import type { Books } from './books.ts';
import type { Fault } from './fault.ts';
import type { HealthCheck } from './healthCheck.ts';
import type { Journal } from './journal.ts';
import type { LeaderFirehose, LeaderHistory } from './leaderFeeds.ts';
import type { LeaderRecord } from './leaderRecord.ts';
import type { LeaderRoles } from './leaderRoles.ts';
import type { Lease } from './lease.ts';
import type { MarketData } from './marketData.ts';
import type { MarketFeed } from './marketFeed.ts';
import type { Redemption } from './redemption.ts';
import type { RedemptionRecord } from './redemptionRecord.ts';
import type { Resolutions } from './resolutions.ts';
import type { Telemetry } from './telemetry.ts';
import type { Trading } from './trading.ts';

/** What the world provides. */
export type CopyTradingDeps = {
  readonly history: LeaderHistory;
  /** Absent where the socket is switched off: then trades are seen by polling alone, seconds later. */
  readonly firehose?: LeaderFirehose;
  /** Absent, leaders are followed in what they trade, and not in what they do to their shares besides. */
  readonly leaderRecord?: LeaderRecord;
  /** Absent, it is unknown in which role a leader traded. */
  readonly roles?: LeaderRoles;
  readonly marketData: MarketData;
  /** Absent, no rule closes a position, and limits that are about the order book refuse. */
  readonly books?: Books;
  /** Absent where its socket is switched off: then books are asked for, a request each time. */
  readonly marketFeed?: MarketFeed;
  readonly trading: Trading;
  readonly account: Account;
  /** Absent, what the account's feed does not tell stays unknown, and nothing is checked at the start. */
  readonly record?: AccountRecord;
  readonly journal: Journal;
  /** Absent, a position in a market that is resolved stays open in the books. */
  readonly resolutions?: Resolutions;
  /** Absent, what a resolved market pays is seen by the balance alone. */
  readonly redemptionRecord?: RedemptionRecord;
  /** The way to redeem ourselves; absent, whoever else does it is waited for. */
  readonly redemption?: Redemption;
  readonly checks?: readonly HealthCheck[];
  /** What the world could not use of what it was sent; recorded with the rest. */
  readonly faults$?: Observable<Fault>;
  /** The first emission stops looking for trades; what was seen by then is dealt with to the end. */
  readonly stop$?: Observable<unknown>;
  /** The engine's state; give an empty one of your own to look at it while the engine runs. */
  readonly portfolio?: Portfolio;
  /** Whether entries may be made; an empty one of your own, as with `portfolio`. */
  readonly gate?: EntryGate;
  /** What somebody asks of the engine while it runs. */
  readonly commands$?: Observable<Command>;
  /** The right to trade the account, where another process might; by default nobody else does. */
  readonly lease?: Lease;
  readonly telemetry?: Telemetry;
  /** Measures the process, for alerts. */
  readonly vitals?: () => Vitals;
  readonly random?: () => number;
  readonly scheduler?: SchedulerLike;
};
