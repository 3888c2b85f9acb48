import { EMPTY, interval, map, Observable, type SchedulerLike } from 'rxjs';
import { WebSocket } from 'ws';
import { EngineError } from '../../../domain/engineError.ts';
import { excerpt } from '../http/excerpt.ts';

export type SocketFrame = {
  readonly data: string;
  /** When the bytes arrived here, ms since the epoch. */
  readonly receivedAtMs: number;
};

export type SocketConnectionOptions = {
  readonly url: string;
  /** What is said first, a frame each; made anew for every connection. May hold secrets: it is never logged. */
  readonly hello: () => readonly string[];
  /** What is said later, a frame each. What comes while no connection stands is not said: `hello` has to hold it. */
  readonly say$?: Observable<string>;
  /** Pause between two pings, ms. The venue wants text frames, not the protocol's own pings. */
  readonly pingMs: number;
  readonly pingText: string;
  /** How long connecting may take, ms; 10,000 by default. */
  readonly handshakeMs?: number;
  /** Largest frame read, bytes; 1 MiB by default. A larger one ends the connection. */
  readonly maxFrameBytes?: number;
};

export type SocketConnectionDeps = {
  readonly scheduler: SchedulerLike;
  /** The connection stands and `hello` was said. */
  readonly onOpen: () => void;
};

const HANDSHAKE_MS = 10_000;
const MAX_FRAME_BYTES = 1024 * 1024;

/**
 * The frames of one WebSocket connection.
 *
 * Cold: each subscription opens a connection, and unsubscribing breaks it off at once, with its timer.
 * Never completes: every end, also a polite one, is an EngineError `retryable` that says why. Holds
 * nothing back: frames are emitted as they arrive.
 */
export function socketConnection(
  {
    url,
    hello,
    say$ = EMPTY,
    pingMs,
    pingText,
    handshakeMs = HANDSHAKE_MS,
    maxFrameBytes = MAX_FRAME_BYTES,
  }: SocketConnectionOptions,
  { scheduler, onOpen }: SocketConnectionDeps,
): Observable<SocketFrame> {
  return new Observable((subscriber) => {
    const socket = new WebSocket(url, {
      // Inflating costs thirty times what parsing does.
      perMessageDeflate: false,
      maxPayload: maxFrameBytes,
      handshakeTimeout: handshakeMs,
    });
    let failure = '';
    const say = (frame: string): void => {
      // A send that fails is followed by the close event, which is what counts.
      if (socket.readyState === WebSocket.OPEN) socket.send(frame, () => undefined);
    };

    socket.on('open', () => {
      for (const frame of hello()) socket.send(frame);
      onOpen();
      for (const frames$ of [interval(pingMs, scheduler).pipe(map(() => pingText)), say$])
        subscriber.add(
          frames$.subscribe({ next: say, error: (error: unknown) => subscriber.error(error) }),
        );
    });
    socket.on('message', (bytes: Buffer) => {
      subscriber.next({ data: bytes.toString('utf8'), receivedAtMs: scheduler.now() });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A name with several addresses fails with an empty message and a code.
      failure = excerpt(error.message) || (error.code ?? error.name);
    });
    // Comes after every error too, so it is the one place where the connection ends.
    socket.on('close', (code, reason) => {
      const why = failure || `code ${code} ${excerpt(reason.toString('utf8'))}`.trim();
      subscriber.error(
        new EngineError(`The socket to ${new URL(url).host} closed: ${why}.`, {
          disposition: 'retryable',
        }),
      );
    });

    // What it still reports about its end goes to a subscriber that no longer listens.
    return () => socket.terminate();
  });
}
