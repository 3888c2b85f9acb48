import { EventEmitter } from 'node:events';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Stands in for Node's request with whoever writes it (axios does, at once), and asks for a connection only when it
 * is to leave. Until then it holds the body, and nothing else that anybody would have to give back.
 *
 * Takes what is written in one piece. Passes on the events that axios listens to.
 */
export class HeldRequest extends EventEmitter {
  #open: (() => ClientRequest) | undefined;
  #request: ClientRequest | undefined;
  #body: Buffer | undefined;
  #isWritten = false;
  #isLeaving = false;
  #isDestroyed = false;

  /** How the real one is opened. */
  by(open: () => ClientRequest): this {
    this.#open = open;
    return this;
  }

  /** The connection of the real one, once it has one. */
  get socket(): Socket | null {
    return this.#request?.socket ?? null;
  }

  get destroyed(): boolean {
    return this.#request?.destroyed ?? this.#isDestroyed;
  }

  /** No socket has a time-out of its own here: deadlines are the caller's. */
  setTimeout(): this {
    return this;
  }

  write(body: Buffer): boolean {
    this.#body = body;
    return true;
  }

  end(): this {
    this.#isWritten = true;
    this.#proceed();
    return this;
  }

  /** Hands over what was written, as soon as all of it is there. */
  leave(): void {
    this.#isLeaving = true;
    this.#proceed();
  }

  destroy(cause?: Error): this {
    if (this.#isDestroyed) return this;
    this.#isDestroyed = true;
    if (this.#request) this.#request.destroy(cause);
    else if (cause) this.emit('error', cause);
    return this;
  }

  #proceed(): void {
    if (!this.#isWritten || !this.#isLeaving || this.#isDestroyed || this.#request) return;
    try {
      this.#request = this.#open?.();
    } catch (cause) {
      // What Node refuses to write is no more than a request that failed.
      this.emit('error', cause);
    }
    this.#request
      ?.on('error', (cause) => this.emit('error', cause))
      .once('socket', (socket) => {
        // A request that waited gets its connection from another, and then the pool gives that its idle time-out.
        socket.setTimeout(0);
        this.emit('socket', socket);
      })
      .once('close', () => this.emit('close'))
      .end(this.#body);
  }
}
