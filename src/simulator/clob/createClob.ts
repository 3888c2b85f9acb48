import type { SchedulerLike } from 'rxjs';
import type { Accounts } from '../accounts/createAccounts.ts';
import type { RecoverSigner } from '../accounts/recoverSigner.ts';
import { verifyOrder } from '../accounts/verifyOrder.ts';
import type { ChainId } from '../exchange/contracts.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { recordHistory } from '../exchange/recordHistory.ts';
import { createTimers } from '../exchange/timers.ts';
import { createFaults } from '../faults/createFaults.ts';
import type { Faults } from '../faults/faults.ts';
import { faultySocket } from '../faults/sockets/faultySocket.ts';
import type { Route, SimRequest } from '../http/route.ts';
import type { SocketRoute } from '../http/socketRoute.ts';
import { authenticator } from './authenticator.ts';
import { balanceRoutes } from './balanceRoutes.ts';
import { bookRoutes } from './bookRoutes.ts';
import { cancelRoutes } from './cancelRoutes.ts';
import type { ClobContext } from './clobContext.ts';
import { heartbeatRoutes } from './heartbeatRoutes.ts';
import { historyRoutes } from './historyRoutes.ts';
import { keyRoutes } from './keyRoutes.ts';
import { marketRoutes } from './marketRoutes.ts';
import { marketSocket } from './marketSocket.ts';
import { orderRoutes } from './orderRoutes.ts';
import { priceRoutes } from './priceRoutes.ts';
import { recordRoutes } from './recordRoutes.ts';
import { statusRoutes } from './statusRoutes.ts';
import { userSocket } from './userSocket.ts';

export type ClobOptions = {
  /** Default 137. The exchange's own must be the same. */
  readonly chainId?: ChainId;
  /** How far the clock of a signed request may be off, seconds. Default 300. */
  readonly timestampToleranceS?: number;
};

export type ClobDeps = {
  readonly exchange: Exchange;
  readonly accounts: Accounts;
  /** `loadRecoverSigner()` gives the fastest there is. */
  readonly recover: RecoverSigner;
  /** Its `now()` is ms since the epoch. */
  readonly scheduler: SchedulerLike;
  readonly random: () => number;
  /**
   * What goes wrong. Default: nothing. Routes and sockets see to it themselves, but for what befalls requests on
   * their way: that is for whoever calls the routes.
   */
  readonly faults?: Faults;
};

export type Clob = {
  readonly routes: readonly Route[];
  /** `/ws/market` and `/ws/user`. */
  readonly sockets: readonly SocketRoute[];
  /** Ends its timers, and the keeping of its history. */
  stop(): void;
};

/** The venue's CLOB, over HTTP and WebSocket, around an exchange. */
export function createClob({
  exchange,
  accounts,
  recover,
  scheduler,
  random,
  chainId = 137,
  timestampToleranceS = 300,
  faults = createFaults({ random: () => 0, scheduler }),
}: ClobOptions & ClobDeps): Clob {
  const timers = createTimers(scheduler);
  const nowFor = (request: SimRequest): number => scheduler.now() + faults.clockSkewMs(request);
  const history = recordHistory(exchange);
  const context: ClobContext = {
    chainId,
    exchange,
    accounts,
    auth: authenticator(
      { chainId, toleranceS: timestampToleranceS },
      { accounts, recover, now: nowFor },
    ),
    verify: verifyOrder(chainId, recover),
    scheduler,
    random,
    timers,
    nowFor,
    faults,
    history,
  };
  return {
    routes: [
      ...statusRoutes(context),
      ...keyRoutes(context),
      ...orderRoutes(context),
      ...cancelRoutes(context),
      ...heartbeatRoutes(context),
      ...recordRoutes(context),
      ...balanceRoutes(context),
      ...bookRoutes(context),
      ...priceRoutes(context),
      ...marketRoutes(context),
      ...historyRoutes(context),
    ],
    sockets: [
      faultySocket(marketSocket(exchange), 'market', { faults, scheduler }),
      faultySocket(userSocket(exchange, accounts), 'user', { faults, scheduler }),
    ],
    stop() {
      timers.stop();
      history.stop();
    },
  };
}
