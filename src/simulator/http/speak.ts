import type { Writable } from 'node:stream';
import { Subject } from 'rxjs';
import type { WebSocket } from 'ws';
import { heldBack } from './heldBack.ts';
import type { SimRequest } from './route.ts';
import { DROPPED, SocketClosed, type SocketRoute } from './socketRoute.ts';

export type SpeakOptions = {
  /** What the WebSocket goes over. */
  readonly wire: Writable;
  /** A client with more than this unread is closed with 1013: it is too slow for what it asked. */
  readonly maxUnreadBytes: number;
  /** Told of failures that no route meant. */
  readonly onFault: (cause: unknown) => void;
};

/** Joins one WebSocket connection to its route, until either side ends it. Frames of one moment leave together. */
export function speak(
  socket: WebSocket,
  route: SocketRoute,
  request: SimRequest,
  { wire, maxUnreadBytes, onFault }: SpeakOptions,
): void {
  const frames = new Subject<string>();
  const together = heldBack(wire);
  const sent = route.connect(frames.asObservable(), request).subscribe({
    next: (text) => {
      // What is only held back is not unread.
      if (socket.bufferedAmount > maxUnreadBytes) together.release();
      if (socket.bufferedAmount > maxUnreadBytes) {
        tooSlow();
        return;
      }
      together.hold();
      socket.send(text);
    },
    error: (cause: unknown) => {
      together.release();
      if (!(cause instanceof SocketClosed)) {
        onFault(cause);
        socket.close(1011);
      } else if (cause.code === DROPPED) socket.terminate();
      else socket.close(cause.code, cause.message);
    },
    complete: () => socket.close(1000),
  });
  const tooSlow = (): void => {
    sent.unsubscribe();
    socket.close(1013, 'slow consumer');
  };
  socket.on('message', (bytes: Buffer) => frames.next(bytes.toString('utf8')));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    sent.unsubscribe();
    frames.complete();
  });
}
