import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  finalize,
  merge,
  type Observable,
  retry,
  type SchedulerLike,
  Subject,
  share,
  switchAll,
  takeUntil,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { backoffMs } from '../../../operators/backoffMs.ts';
import { NO_TELEMETRY, type Telemetry } from '../../../ports/telemetry.ts';
import { failWhenSilent } from './failWhenSilent.ts';
import {
  type SocketConnectionOptions,
  type SocketFrame,
  socketConnection,
} from './socketConnection.ts';
import { NO_MONITOR, type SocketMonitor, type SocketState } from './socketMonitor.ts';

export type ReconnectingSocketOptions = SocketConnectionOptions & {
  /** What it is called in telemetry: `rtds`, `user-socket`. */
  readonly name: string;
  /** A connection that stands without a sign of life for this long is closed and opened again, ms. */
  readonly silenceMs: number;
  /** Whether a frame is a sign of life. By default every frame is one. */
  readonly isSignOfLife?: (data: string) => boolean;
  /** Longest pause before the first attempt to connect again, ms; doubles with each that fails. */
  readonly baseMs: number;
  /** What the doubling stops at, ms. */
  readonly capMs: number;
  /**
   * How long a connection that fell silent is still heard, beside the one that takes its place and until that one
   * speaks, ms; 0 by default. What a network only holds up then still comes. For frames whose order does not matter.
   */
  readonly lingerMs?: number;
};

export type ReconnectingSocketDeps = {
  readonly random: () => number;
  readonly monitor?: SocketMonitor;
  readonly telemetry?: Telemetry;
  readonly scheduler?: SchedulerLike;
  /** How one connection is made; `socketConnection` unless a spec plays one in virtual time. */
  readonly connect?: typeof socketConnection;
};

/**
 * The frames of a WebSocket that is opened again whenever it closes or falls silent, for ever.
 *
 * Cold: each subscription has its own connection; `share()` it. Never completes and never errors,
 * except for a bug or an address that is none. What was sent while no connection stood is lost, and no
 * frame tells: whoever needs everything asks for it when the monitor says `open`.
 *
 * Waits between attempts grow with full jitter up to `capMs`, and start over after a sign of life (a
 * server that accepts and then says nothing has not recovered). Memory: a few numbers, and one connection that lingers.
 */
export function reconnectingSocket(
  {
    name,
    silenceMs,
    isSignOfLife = () => true,
    baseMs,
    capMs,
    lingerMs = 0,
    ...connection
  }: ReconnectingSocketOptions,
  {
    random,
    monitor = NO_MONITOR,
    telemetry = NO_TELEMETRY,
    scheduler = asyncScheduler,
    connect = socketConnection,
  }: ReconnectingSocketDeps,
): Observable<SocketFrame> {
  const report = (state: SocketState, detail = ''): void => {
    monitor.changed({ state, atMs: scheduler.now(), detail });
  };

  const silence = (): EngineError => {
    const error = new EngineError(`The ${name} socket was silent for ${silenceMs} ms.`, {
      disposition: 'retryable',
    });
    report('silent', error.message);
    return error;
  };

  return defer(() => {
    let failures = 0;
    let connections = 0;
    let frames = 0;
    const unwatch = [
      telemetry.watch(`socket.${name}.connections`, () => connections),
      telemetry.watch(`socket.${name}.frames`, () => frames),
    ];

    const lingering = new Subject<Observable<SocketFrame>>();
    const spoke = new Subject<void>();
    const linger = (frames$: Observable<SocketFrame>): void =>
      lingering.next(
        frames$.pipe(
          // That it ends after all is no news.
          catchError(() => EMPTY),
          takeUntil(merge(spoke, timer(lingerMs, scheduler))),
        ),
      );

    const current$ = defer(() => {
      connections++;
      report('connecting');
      const opened$ = new Subject<void>();
      const onOpen = (): void => {
        report('open');
        opened$.next();
      };
      const frames$ = connect(connection, { scheduler, onOpen }).pipe(share());
      return frames$.pipe(
        failWhenSilent({
          silenceMs,
          isSignOfLife: ({ data }) => isSignOfLife(data),
          // How long connecting may take is the connection's to say.
          since$: opened$,
          error: () => {
            // Now, while it is open still.
            if (lingerMs > 0) linger(frames$);
            return silence();
          },
          scheduler,
        }),
      );
    }).pipe(
      tap(({ data }) => {
        if (!isSignOfLife(data)) return;
        failures = 0;
        spoke.next();
      }),
      retry({
        delay: (cause: unknown) => {
          const error = EngineError.from(cause);
          report('closed', error.message);
          if (error.disposition !== 'retryable') return throwError(() => error);
          return timer(backoffMs(++failures, { baseMs, capMs, random }), scheduler);
        },
      }),
    );

    return merge(lingering.pipe(switchAll()), current$).pipe(
      tap(({ data, receivedAtMs }) => {
        frames++;
        if (isSignOfLife(data)) monitor.heard(receivedAtMs);
      }),
      finalize(() => {
        for (const stop of unwatch) stop();
      }),
    );
  });
}
