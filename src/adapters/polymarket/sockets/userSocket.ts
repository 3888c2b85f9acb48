import {
  asyncScheduler,
  defer,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  type SchedulerLike,
  Subject,
  share,
} from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { FeeSchedule } from '../../../domain/markets/fees.ts';
import type { AccountUpdate } from '../../../ports/account.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import type { TradeContext } from '../record/fillsOfTrade.ts';
import { failWhenOverdue } from './failWhenOverdue.ts';
import { readFrame } from './readFrame.ts';
import { reconnectingSocket } from './reconnectingSocket.ts';
import { socketConnection } from './socketConnection.ts';
import { NO_MONITOR, type SocketMonitor } from './socketMonitor.ts';
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
  /** Emits whenever an order of ours was taken, which the socket has to tell of as well. */
  readonly due$?: Observable<unknown>;
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
/** When it owes us news and says nothing of our account for this long it is opened again, ms. */
const OVERDUE_MS = 10_000;

/**
 * What happens to our orders, from the venue's user channel: the `updates()` of an account.
 *
 * One socket for all subscribers, open while there is one. Never completes and never errors; opens again
 * by itself: when it closed, when its pings are not answered, and when it answers them but says nothing
 * of an order that was taken. A fill comes once for each step of its settlement, and again when the venue
 * repeats it. What happened while no connection stood is not repeated, so each connection begins with
 * `open`: read the account then. A venue that does not accept the key closes or says nothing: the
 * monitor shows either.
 */
export function userSocket(
  { url, account, silenceMs = 30_000, baseMs = 250, capMs = 30_000 }: UserSocketOptions,
  {
    credentials,
    feeOf,
    onFault,
    due$ = NEVER,
    random,
    monitor = NO_MONITOR,
    scheduler = asyncScheduler,
    connect = socketConnection,
    ...deps
  }: UserSocketDeps,
): Observable<AccountUpdate> {
  const context: TradeContext = {
    account,
    apiKey: credentials.apiKey,
    feeOf,
    onDoubt: (message) => onFault({ where: WHERE, message }),
  };
  const overdue = (): EngineError =>
    new EngineError(`The ${WHERE} said nothing of an order that was taken ${OVERDUE_MS} ms ago.`, {
      disposition: 'retryable',
    });

  return defer(() => {
    const opened = new Subject<AccountUpdate>();
    const frames$ = reconnectingSocket(
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
      {
        ...deps,
        random,
        scheduler,
        monitor: {
          ...monitor,
          changed: (status) => {
            monitor.changed(status);
            if (status.state === 'open') opened.next({ kind: 'open' });
          },
        },
        connect: (options, connection) =>
          connect(options, connection).pipe(
            failWhenOverdue({
              due$,
              toleranceMs: OVERDUE_MS,
              tells: ({ data }) => data !== 'PONG' && data.trim() !== '',
              error: overdue,
              scheduler,
            }),
          ),
      },
    );
    const told$ = frames$.pipe(
      mergeMap(({ data }) =>
        readFrame(data, (message) => userUpdates(message, context), WHERE, onFault).flat(),
      ),
    );
    return merge(opened, told$);
  }).pipe(share());
}

const helloOf = ({ apiKey, secret, passphrase }: UserSocketCredentials): string =>
  JSON.stringify({ auth: { apiKey, secret, passphrase }, type: 'user' });
