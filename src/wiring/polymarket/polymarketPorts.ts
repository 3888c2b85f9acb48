import { type Observable, type SchedulerLike, Subject, tap } from 'rxjs';
import { allowanceHealth } from '../../adapters/polymarket/allowanceHealth.ts';
import type { ApiCredentials } from '../../adapters/polymarket/auth/apiCredentials.ts';
import type { VenueClock } from '../../adapters/polymarket/auth/venueClock.ts';
import { clobHealth } from '../../adapters/polymarket/clobHealth.ts';
import { dataApiHealth } from '../../adapters/polymarket/dataApi/dataApiHealth.ts';
import { dataApiHistory } from '../../adapters/polymarket/dataApi/dataApiHistory.ts';
import { dataApiLeaderRecord } from '../../adapters/polymarket/dataApi/dataApiLeaderRecord.ts';
import { dataApiRedemptions } from '../../adapters/polymarket/dataApi/dataApiRedemptions.ts';
import { dataApiRoles } from '../../adapters/polymarket/dataApi/dataApiRoles.ts';
import { polymarketMarketData } from '../../adapters/polymarket/markets/polymarketMarketData.ts';
import { polymarketResolutions } from '../../adapters/polymarket/markets/polymarketResolutions.ts';
import { clobRecord } from '../../adapters/polymarket/record/clobRecord.ts';
import type { DigestSigner } from '../../adapters/polymarket/signing/digestSigner.ts';
import { orderIdentity } from '../../adapters/polymarket/signing/orderIdentity.ts';
import { feedHealth } from '../../adapters/polymarket/sockets/feedHealth.ts';
import { rtdsFirehose } from '../../adapters/polymarket/sockets/rtdsFirehose.ts';
import { userSocket } from '../../adapters/polymarket/sockets/userSocket.ts';
import { clobFunds } from '../../adapters/polymarket/trading/clobFunds.ts';
import { clobHeartbeat } from '../../adapters/polymarket/trading/clobHeartbeat.ts';
import { clobTrading } from '../../adapters/polymarket/trading/clobTrading.ts';
import { ordersHealth } from '../../adapters/polymarket/trading/ordersHealth.ts';
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
import { feeMemory } from './feeMemory.ts';
import { pacedTrading } from './pacedTrading.ts';
import { polymarketBooks } from './polymarketBooks.ts';
import type { PolymarketClients } from './polymarketClients.ts';
import type { PolymarketWorldOptions } from './polymarketWorldOptions.ts';

export type PolymarketPortsDeps = {
  readonly clients: PolymarketClients;
  readonly clock: VenueClock;
  readonly signer: DigestSigner;
  readonly credentials: ApiCredentials;
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

/** A feed that says nothing for longer than this many times its limit is worth a word. */
const GRACE_MS = 15_000;
/** The account's own feed answers a ping every 10 s. */
const USER_QUIET_MS = 30_000;
/** The record is usually 4 s behind. */
const LAG_SECONDS = 30;

/** Puts the adapters together. Opens nothing: sockets open when they are subscribed. */
export function polymarketPorts(
  options: PolymarketWorldOptions,
  { clients, clock, signer, credentials, telemetry, random, scheduler }: PolymarketPortsDeps,
): PolymarketPorts {
  const { account, endpoints, detection, caching, orders, marketSocket: isFollowed } = options;
  const { clob, gamma, dataApi } = clients;
  const faults = new Subject<Fault>();
  const onFault = (fault: Fault): void => faults.next(fault);
  const address = orderIdentity(account, signer.address).maker;
  const authenticated = { clob, signer, credentials, clock };

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
  const reads = {
    marketData: markets,
    history: dataApiHistory({}, { dataApi, onFault, random, scheduler }),
  };

  const rtdsHealth = feedHealth(
    {
      component: 'rtds',
      quietMs: detection.rtds.silenceMs,
      graceMs: GRACE_MS,
      advice: 'Meanwhile trades are seen through the Data API, seconds later.',
    },
    { scheduler },
  );
  const userHealth = feedHealth(
    {
      component: 'user-socket',
      quietMs: USER_QUIET_MS,
      graceMs: GRACE_MS,
      advice: 'Meanwhile fills are known only from the answers to orders.',
    },
    { scheduler },
  );

  const trading = pacedTrading(orders, {
    trading: clobTrading(account, { ...authenticated, scheduler }),
    telemetry,
    scheduler,
  });
  const { books, marketFeed, checks } = polymarketBooks(
    {
      isFollowed,
      url: `${endpoints.clobWs}/ws/market`,
      ttlMs: caching?.pricesTtlMs,
    },
    { clob, onFault, random, telemetry, scheduler },
  );
  const door = ordersHealth(scheduler);
  const taken = new Subject<unknown>();
  const funds = clobFunds(account, authenticated);
  const updates$ = userSocket(
    { url: `${endpoints.clobWs}/ws/user`, account: address },
    {
      credentials,
      feeOf: markets.feeOf,
      onFault,
      due$: taken,
      random,
      monitor: userHealth,
      telemetry,
      scheduler,
    },
  );
  const firehose = rtdsFirehose(
    {
      url: endpoints.rtds,
      connections: detection.rtds.connections,
      silenceMs: detection.rtds.silenceMs,
    },
    { onFault, random, monitor: rtdsHealth, telemetry, scheduler },
  );

  return {
    address,
    ...(caching ? cachedReads(caching, { ...reads, telemetry, scheduler }) : reads),
    roles: dataApiRoles({ dataApi, onFault, random, scheduler }),
    leaderRecord: dataApiLeaderRecord({}, { dataApi, onFault, random, scheduler }),
    ...(detection.rtds.enabled && { firehose }),
    books,
    ...(marketFeed && { marketFeed }),
    trading: {
      ...trading,
      post: (order) =>
        trading.post(order).pipe(
          tap(({ answer }) => {
            door.heed(answer);
            // What the venue took, its socket has to tell of: a sign of life that pings do not give.
            if (answer.kind === 'accepted') taken.next(answer);
          }),
        ),
    },
    account: {
      funds,
      updates: () => updates$,
      approvals: approvals.approvals,
      expect: (assets) => {
        markets.learn(assets);
        approvals.learn(assets);
      },
    },
    record: clobRecord(
      { account: address, signatureType: account.signatureType },
      {
        ...authenticated,
        feeOf: markets.feeOf,
        learnFee: markets.market,
        onFault,
        random,
        scheduler,
      },
    ),
    resolutions: polymarketResolutions({ gamma, clob, onFault, scheduler }),
    redemptionRecord: dataApiRedemptions(address, { dataApi, clock, onFault, random, scheduler }),
    ...(orders.heartbeat && { heartbeat: clobHeartbeat({ ...authenticated, scheduler }) }),
    checks: [
      clobHealth(clock),
      dataApiHealth({ lagSeconds: LAG_SECONDS }, { dataApi, random, scheduler }),
      ...(detection.rtds.enabled ? [rtdsHealth] : []),
      ...checks,
      userHealth,
      door,
      allowanceHealth({ funds, approvals }),
    ],
    faults$: faults.asObservable(),
    secrets: [credentials.apiKey, credentials.secret, credentials.passphrase],
  };
}
