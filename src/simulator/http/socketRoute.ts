import type { Observable } from 'rxjs';
import type { SimRequest } from './route.ts';

/** What speaks on one WebSocket path. */
export type SocketRoute = {
  readonly path: string;
  /**
   * What one client is sent, given what it sends. Called once a client and subscribed at once; the
   * subscription ends with the connection.
   *
   * `frames$` is hot, completes when the client is gone and never errors. The answer closes the
   * connection when it completes (1000) or errors ({@link SocketClosed} says with which code).
   */
  connect(frames$: Observable<string>, request: SimRequest): Observable<string>;
};

/** What a client sees of a connection that ends without a word. Nobody can send it. */
export const DROPPED = 1006;

/** Thrown by a socket route to close the connection with a code of its choice. */
export class SocketClosed extends Error {
  override readonly name = 'SocketClosed';
  /** A WebSocket close code: 1000, or 1008 and its like; {@link DROPPED} for none. */
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}
