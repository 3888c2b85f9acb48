import type { SchedulerLike } from 'rxjs';
import type { Accounts } from '../accounts/createAccounts.ts';
import type { VerifyOrder } from '../accounts/verifyOrder.ts';
import type { ChainId } from '../exchange/contracts.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Timers } from '../exchange/timers.ts';
import type { Faults } from '../faults/faults.ts';
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
  readonly faults: Faults;
};
