import { asyncScheduler, mergeMap, type Observable, type SchedulerLike, share } from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import type { FeeSchedule } from '../../../domain/fees.ts';
import type { AccountUpdate } from '../../../ports/account.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import type { TradeContext } from './fillsOfTrade.ts';
import { readFrame } from './readFrame.ts';
import { reconnectingSocket } from './reconnectingSocket.ts';
import type { socketConnection } from './socketConnection.ts';
import type { SocketMonitor } from './socketMonitor.ts';
import { userUpdates } from './userUpdates.ts';

export type UserSocketOptions = {
  /** The user channel itself: `wss://ws-subscriptions-clob.polymarket.com/ws/user`. */
  readonly url: string;
  /** Our funds wallet. */
  readonly account: Address;
  /** Without a frame, answers to pings included, for this long it is opened again, ms; 30,000 by default. */
  readonly silenceMs?: number;
  /** Longest pause before the first attempt to connect again, ms; 250 by default. */
  readonly baseMs?: number;
  /** What the doubling of the pause stops at, ms; 30,000 by default. */
  readonly capMs?: number;
};

export type UserSocketDeps = {
  readonly credentials: UserSocketCredentials;
  /** The fee of the market that trades an asset, where it is known. */
  readonly feeOf: (assetId: string) => FeeSchedule | undefined;
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly monitor?: SocketMonitor;
  readonly telemetry?: Telemetry;
  readonly scheduler?: SchedulerLike;
  readonly connect?: typeof socketConnection;
};

/** Sent as they are in the first frame, and put nowhere else. */
export type UserSocketCredentials = {
  readonly apiKey: string;
  readonly secret: string;
  readonly passphrase: string;
};

const WHERE = 'user-socket';
const PING_MS = 10_000;

/**
 * What happens to our orders, from the venue's user channel: the `updates()` of an account.
 *
 * One socket for all subscribers, open while there is one. Never completes and never errors; opens again
 * by itself. A fill comes once for each step of its settlement, and again when the venue repeats it. What happened
 * while no connection stood is not repeated, so the account is to be read whenever the monitor says
 * `open`. A venue that does not accept the key closes or says nothing: the monitor shows either.
 */
export function userSocket(
  { url, account, silenceMs = 30_000, baseMs = 250, capMs = 30_000 }: UserSocketOptions,
  { credentials, feeOf, onFault, random, scheduler = asyncScheduler, ...deps }: UserSocketDeps,
): Observable<AccountUpdate> {
  const context: TradeContext = {
    account,
    apiKey: credentials.apiKey,
    feeOf,
    onDoubt: (message) => onFault({ where: WHERE, message }),
  };

  return reconnectingSocket(
    {
      name: WHERE,
      url,
      hello: () => [helloOf(credentials)],
      pingMs: PING_MS,
      pingText: 'PING',
      // An account may be quiet for days, so here the answer to a ping counts.
      silenceMs,
      baseMs,
      capMs,
    },
    { random, scheduler, ...deps },
  ).pipe(
    mergeMap(({ data }) =>
      readFrame(data, (message) => userUpdates(message, context), WHERE, onFault).flat(),
    ),
    share(),
  );
}

const helloOf = ({ apiKey, secret, passphrase }: UserSocketCredentials): string =>
  JSON.stringify({ auth: { apiKey, secret, passphrase }, type: 'user' });
