import { type SchedulerLike, Subject, tap } from 'rxjs';
import { allowanceHealth } from '../../adapters/polymarket/allowanceHealth.ts';
import type { ApiCredentials } from '../../adapters/polymarket/auth/apiCredentials.ts';
import type { VenueClock } from '../../adapters/polymarket/auth/venueClock.ts';
import { permittedSends } from '../../adapters/polymarket/http/permittedSends.ts';
import { clobRecord } from '../../adapters/polymarket/record/clobRecord.ts';
import type { DigestSigner } from '../../adapters/polymarket/signing/digestSigner.ts';
import { feedHealth } from '../../adapters/polymarket/sockets/feedHealth.ts';
import { userSocket } from '../../adapters/polymarket/sockets/userSocket.ts';
import { clobFunds } from '../../adapters/polymarket/trading/clobFunds.ts';
import { clobHeartbeat } from '../../adapters/polymarket/trading/clobHeartbeat.ts';
import { clobTrading } from '../../adapters/polymarket/trading/clobTrading.ts';
import { ordersHealth } from '../../adapters/polymarket/trading/ordersHealth.ts';
import type { SharesApprovals } from '../../adapters/polymarket/trading/sharesApprovals.ts';
import type { Address } from '../../domain/address.ts';
import type { OnFault } from '../../ports/fault.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import type { Trading } from '../../ports/trading.ts';
import type { FeeMemory } from './feeMemory.ts';
import { GRACE_MS } from './graceMs.ts';
import { pacedTrading } from './pacedTrading.ts';
import type { PolymarketClients } from './polymarketClients.ts';
import type { PolymarketPorts } from './polymarketPorts.ts';
import type { PolymarketWorldOptions } from './polymarketWorldOptions.ts';

export type AccountPortsOptions = Pick<
  PolymarketWorldOptions,
  'account' | 'endpoints' | 'orders'
> & {
  /** The wallet whose money is traded. */
  readonly address: Address;
};

export type AccountPortsDeps = {
  readonly clob: PolymarketClients['clob'];
  readonly clock: VenueClock;
  readonly signer: DigestSigner;
  readonly credentials: ApiCredentials;
  readonly mayTrade?: (() => boolean) | undefined;
  readonly markets: Pick<FeeMemory, 'market' | 'feeOf' | 'learn'>;
  readonly approvals: SharesApprovals;
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly telemetry: Telemetry;
  readonly scheduler: SchedulerLike;
};

/** What is done and known of our own account, and how healthy that is. */
export type AccountPorts = Pick<
  PolymarketPorts,
  'trading' | 'account' | 'record' | 'heartbeat' | 'checks'
>;

/** The account's own feed answers a ping every 10 s. */
const USER_QUIET_MS = 30_000;

export function accountPorts(
  { address, account, endpoints, orders }: AccountPortsOptions,
  {
    clob,
    mayTrade = () => true,
    markets,
    approvals,
    onFault,
    random,
    telemetry,
    scheduler,
    ...ours
  }: AccountPortsDeps,
): AccountPorts {
  const authenticated = { ...ours, clob: { ...clob, ...permittedSends(clob, mayTrade) } };
  const userHealth = feedHealth(
    {
      component: 'user-socket',
      quietMs: USER_QUIET_MS,
      graceMs: GRACE_MS,
      advice: 'Meanwhile fills are known only from the answers to orders.',
    },
    { scheduler },
  );
  const postsHealth = ordersHealth(scheduler);
  const acceptedOrders = new Subject<unknown>();
  const funds = clobFunds(account, authenticated);
  const paced = pacedTrading(orders, {
    trading: clobTrading(account, { ...authenticated, scheduler }),
    telemetry,
    scheduler,
  });
  const trading: Trading = {
    ...paced,
    post: (order) =>
      paced.post(order).pipe(
        tap(({ answer }) => {
          postsHealth.heed(answer);
          // What the venue took, its socket has to tell of: a sign of life that pings do not give.
          if (answer.kind === 'accepted') acceptedOrders.next(answer);
        }),
      ),
  };
  const updates$ = userSocket(
    { url: `${endpoints.clobWs}/ws/user`, account: address },
    {
      credentials: authenticated.credentials,
      feeOf: markets.feeOf,
      onFault,
      due$: acceptedOrders,
      random,
      monitor: userHealth,
      telemetry,
      scheduler,
    },
  );

  return {
    trading,
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
    ...(orders.heartbeat && { heartbeat: clobHeartbeat({ ...authenticated, scheduler }) }),
    checks: [userHealth, postsHealth, allowanceHealth({ funds, approvals })],
  };
}
