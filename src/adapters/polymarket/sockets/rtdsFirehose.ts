import {
  asyncScheduler,
  filter,
  merge,
  mergeMap,
  type Observable,
  type SchedulerLike,
  share,
} from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { FirehoseFill, LeaderFirehose } from '../../../ports/leaderFeeds.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { jointMonitor } from './jointMonitor.ts';
import { readFrame } from './readFrame.ts';
import { reconnectingSocket } from './reconnectingSocket.ts';
import { rtdsFill } from './rtdsFill.ts';
import { rtdsWallet } from './rtdsWallet.ts';
import type { SocketFrame, socketConnection } from './socketConnection.ts';
import { NO_MONITOR, type SocketMonitor } from './socketMonitor.ts';

export type RtdsFirehoseOptions = {
  readonly url: string;
  /**
   * Sockets that are open side by side, each with all that is told; 1 by default. What one loses or is late with,
   * another may have.
   */
  readonly connections?: number;
  /** Without a message from any wallet for this long a socket is opened again, ms. */
  readonly silenceMs: number;
  /** Longest pause before the first attempt to connect again, ms; 250 by default. */
  readonly baseMs?: number;
  /** What the doubling of the pause stops at, ms; 3,000 by default: what is told meanwhile is lost. */
  readonly capMs?: number;
};

export type RtdsFirehoseDeps = {
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly monitor?: SocketMonitor;
  readonly telemetry?: Telemetry;
  readonly scheduler?: SchedulerLike;
  readonly connect?: typeof socketConnection;
};

/** Without a text ping every few seconds the server falls silent after six minutes. */
const PING_MS = 5_000;
const CALM_MS = 60_000;
/**
 * To `trades`, which has every fill, of takers and makers, as the Data API has it. `orders_matched` is a little sooner,
 * but tells a taker's match in one row: if that ever differs from the record's row by a millionth, the trade would be
 * copied twice. Written by hand: a space in a subscription makes it deliver nothing, without an error.
 */
const SUBSCRIPTION =
  '{"action":"subscribe","subscriptions":[{"topic":"activity","type":"trades"}]}';
/** On a network that loses packets, what a connection held up may still come on it while the next one is being made. */
const LINGER_MS = 10_000;

/**
 * The venue's firehose over RTDS: the same sockets for all subscribers, open while there is one.
 *
 * With several connections each fill comes as often: drop repeats by their key, all of them count as the first of
 * their terms. A message of a wallet that nobody follows costs one search and one look-up in a set, and is never
 * parsed. Subscribe once with all leaders and route the result: each subscriber looks at every message.
 */
export function rtdsFirehose(
  { url, connections = 1, silenceMs, baseMs = 250, capMs = 3_000 }: RtdsFirehoseOptions,
  { onFault, random, monitor = NO_MONITOR, scheduler = asyncScheduler, ...deps }: RtdsFirehoseDeps,
): LeaderFirehose {
  const report = calmFaults(onFault, CALM_MS, scheduler);

  const socket = (ofOne: SocketMonitor): Observable<SocketFrame> =>
    reconnectingSocket(
      {
        name: 'rtds',
        url,
        hello: () => [SUBSCRIPTION],
        pingMs: PING_MS,
        pingText: 'PING',
        silenceMs,
        // An empty frame is the answer to a ping, and it comes from a feed that is dead, too.
        isSignOfLife: (data) => data !== '',
        baseMs,
        capMs,
        lingerMs: LINGER_MS,
      },
      { random, scheduler, ...deps, monitor: ofOne },
    );
  const frames$ = merge(...jointMonitor(connections, monitor).map(socket)).pipe(share());

  const fillsIn = (
    { data, receivedAtMs }: SocketFrame,
    leaders: ReadonlySet<Address>,
  ): readonly FirehoseFill[] =>
    readFrame(data, (message) => rtdsFill(message, receivedAtMs, leaders), 'rtds', report).filter(
      (fill) => fill !== undefined,
    );

  return {
    fills: (leaders): Observable<FirehoseFill> =>
      frames$.pipe(
        filter(({ data }) => {
          const wallet = rtdsWallet(data);
          return wallet === undefined || leaders.has(wallet as Address);
        }),
        mergeMap((frame) => fillsIn(frame, leaders)),
      ),
  };
}
