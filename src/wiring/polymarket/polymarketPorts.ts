import { type Observable, type SchedulerLike, Subject, tap } from 'rxjs';
import type { ApiCredentials } from '../../adapters/polymarket/auth/apiCredentials.ts';
import type { VenueClock } from '../../adapters/polymarket/auth/venueClock.ts';
import { clobHealth } from '../../adapters/polymarket/clobHealth.ts';
import { dataApiRedemptions } from '../../adapters/polymarket/dataApi/dataApiRedemptions.ts';
import { polymarketMarketData } from '../../adapters/polymarket/markets/polymarketMarketData.ts';
import { polymarketResolutions } from '../../adapters/polymarket/markets/polymarketResolutions.ts';
import type { DigestSigner } from '../../adapters/polymarket/signing/digestSigner.ts';
import { orderIdentity } from '../../adapters/polymarket/signing/orderIdentity.ts';
import { sharesApprovals } from '../../adapters/polymarket/trading/sharesApprovals.ts';
import type { Address } from '../../domain/address.ts';
import type { Account } from '../../ports/account.ts';
import type { AccountRecord } from '../../ports/accountRecord.ts';
import type { Books } from '../../ports/books.ts';
import type { Fault } from '../../ports/fault.ts';
import type { HealthCheck } from '../../ports/healthCheck.ts';
import type { Heartbeat } from '../../ports/heartbeat.ts';
import type { LeaderFirehose, LeaderHistory } from '../../ports/leaderFeeds.ts';
import type { LeaderRecord } from '../../ports/leaderRecord.ts';
import type { LeaderRoles } from '../../ports/leaderRoles.ts';
import type { MarketData } from '../../ports/marketData.ts';
import type { MarketFeed } from '../../ports/marketFeed.ts';
import type { RedemptionRecord } from '../../ports/redemptionRecord.ts';
import type { Resolutions } from '../../ports/resolutions.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import type { Trading } from '../../ports/trading.ts';
import { cachedReads } from '../../streams/cachedReads.ts';
import { accountPorts } from './accountPorts.ts';
import { feeMemory } from './feeMemory.ts';
import { leaderPorts } from './leaderPorts.ts';
import { polymarketBooks } from './polymarketBooks.ts';
import type { PolymarketClients } from './polymarketClients.ts';
import type { PolymarketWorldOptions } from './polymarketWorldOptions.ts';

export type PolymarketPortsDeps = {
  readonly clients: PolymarketClients;
  readonly clock: VenueClock;
  readonly signer: DigestSigner;
  readonly credentials: ApiCredentials;
  /** Absent, orders and cancels always may leave. */
  readonly mayTrade?: (() => boolean) | undefined;
  /** Some of what it watches is watched until whoever hands it in sees to its end. */
  readonly telemetry: Telemetry;
  readonly random: () => number;
  readonly scheduler: SchedulerLike;
};

/** Polymarket, or what speaks like it, as the engine's ports. */
export type PolymarketPorts = {
  /** The wallet whose money is traded. */
  readonly address: Address;
  readonly history: LeaderHistory;
  readonly firehose?: LeaderFirehose;
  readonly leaderRecord: LeaderRecord;
  readonly roles: LeaderRoles;
  readonly marketData: MarketData;
  readonly books: Books;
  readonly marketFeed?: MarketFeed;
  readonly trading: Trading;
  readonly account: Account;
  readonly record: AccountRecord;
  readonly resolutions: Resolutions;
  readonly redemptionRecord: RedemptionRecord;
  /** Absent where it is switched off: whoever subscribes to it binds every open order to it. */
  readonly heartbeat?: Heartbeat;
  readonly checks: readonly HealthCheck[];
  /** What could not be used of what the venue sent. Hot. */
  readonly faults$: Observable<Fault>;
  /** Everything that must not be written anywhere. */
  readonly secrets: readonly string[];
};

/** Puts the adapters together. Opens nothing: sockets open when they are subscribed. */
export function polymarketPorts(
  options: PolymarketWorldOptions,
  {
    clients,
    clock,
    signer,
    credentials,
    mayTrade,
    telemetry,
    random,
    scheduler,
  }: PolymarketPortsDeps,
): PolymarketPorts {
  const { account, endpoints, caching, marketSocket: isFollowed } = options;
  const { clob, gamma, dataApi } = clients;
  const faults = new Subject<Fault>();
  const onFault = (fault: Fault): void => faults.next(fault);
  const common = { onFault, random, telemetry, scheduler };
  const authenticated = { clob, signer, credentials, clock };
  const address = orderIdentity(account, signer.address).maker;

  const approvals = sharesApprovals(
    { ...account, account: address },
    { ...authenticated, onFault, scheduler },
  );
  const venueMarkets = polymarketMarketData({ gamma, clob, scheduler });
  const markets = feeMemory(
    {
      ...venueMarkets,
      market: (assetId, conditionId) =>
        venueMarkets
          .market(assetId, conditionId)
          .pipe(tap((terms) => approvals.learn([{ assetId, terms }]))),
    },
    { telemetry },
  );

  const {
    history: polled,
    checks: leaderChecks,
    ...leaders
  } = leaderPorts(options, { dataApi, ...common });
  const { checks: accountChecks, ...ours } = accountPorts(
    { ...options, address },
    { ...authenticated, mayTrade, markets, approvals, ...common },
  );
  const { checks: bookChecks, ...books } = polymarketBooks(
    { isFollowed, url: `${endpoints.clobWs}/ws/market`, ttlMs: caching?.pricesTtlMs },
    { clob, ...common },
  );
  const reads = { marketData: markets, history: polled };
  const { marketData, history } = caching
    ? cachedReads(caching, { ...reads, telemetry, scheduler })
    : reads;

  return {
    address,
    marketData,
    history,
    ...leaders,
    ...books,
    ...ours,
    resolutions: polymarketResolutions({ gamma, clob, onFault, scheduler }),
    redemptionRecord: dataApiRedemptions(address, { dataApi, clock, onFault, random, scheduler }),
    checks: [clobHealth(clock), ...leaderChecks, ...bookChecks, ...accountChecks],
    faults$: faults.asObservable(),
    secrets: [credentials.apiKey, credentials.secret, credentials.passphrase],
  };
}
