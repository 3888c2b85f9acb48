import type { SchedulerLike } from 'rxjs';
import type { Accounts } from '../accounts/createAccounts.ts';
import type { VerifyOrder } from '../accounts/verifyOrder.ts';
import type { ChainId } from '../exchange/contracts.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { RecordHistory } from '../exchange/recordHistory.ts';
import type { Timers } from '../exchange/timers.ts';
import type { Faults } from '../faults/faults.ts';
import type { SimRequest } from '../http/route.ts';
import type { Authenticator } from './authenticator.ts';

/** What the routes of the CLOB work with. */
export type ClobContext = {
  readonly chainId: ChainId;
  readonly exchange: Exchange;
  readonly accounts: Accounts;
  readonly auth: Authenticator;
  readonly verify: VerifyOrder;
  readonly scheduler: SchedulerLike;
  readonly random: () => number;
  readonly timers: Timers;
  /** The venue's clock as a request finds it, ms. */
  readonly nowFor: (request: SimRequest) => number;
  readonly faults: Faults;
  readonly history: RecordHistory;
};
