import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { HttpAgent, HttpsAgent } from 'agentkeepalive';
import type { SchedulerLike } from 'rxjs';
import { cachedLookup } from './cachedLookup.ts';

export type KeepAlivePoolOptions = {
  readonly secure: boolean;
  /** Most connections open at once; what exceeds them waits for one. */
  readonly maxSockets: number;
  /** Longest time from the start of a connection, name look-up included, to its last handshake. */
  readonly connectTimeoutMs: number;
  /** How long an idle connection is kept. */
  readonly keepAliveMs: number;
};

/** Connections to one host that are kept between requests. */
export type KeepAlivePool = {
  readonly agent: HttpAgent | HttpsAgent;
  /** Whether the connection was ever up. Until then Node holds the request's bytes back. */
  wasConnected(socket: Socket): boolean;
  /** Gives an idle connection up before the server does, where its answer says when that will be. */
  heedKeepAlive(response: IncomingMessage): void;
  /** Connections in use, and requests that wait for one. */
  load(): { readonly busy: number; readonly waiting: number };
  close(): void;
};

/** How long a connection is idle until the system asks whether the other side is still there. */
const KEEP_ALIVE_PROBE_MS = 60_000;
/** A server may close a connection this long before the time it announced, with the clock's grain and the way here. */
const KEEP_ALIVE_MARGIN_MS = 1000;

/**
 * Opens no connection by itself. What bounds it: `maxSockets` connections; waiting requests are bounded by
 * their callers' deadlines.
 */
export function keepAlivePool(
  { secure, maxSockets, connectTimeoutMs, keepAliveMs }: KeepAlivePoolOptions,
  scheduler: SchedulerLike,
): KeepAlivePool {
  const options = {
    maxSockets,
    maxFreeSockets: maxSockets,
    freeSocketTimeout: keepAliveMs,
    // Deadlines are the client's; a socket that is in use has none of its own.
    timeout: 0,
    lookup: cachedLookup(),
  };
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);

  const connected = new WeakSet<Socket>();
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (target, done) => {
    const socket = connect(target, done);
    const deadline = scheduler.schedule(
      () => socket.destroy(Object.assign(new Error(), { code: 'ERR_CONNECT_TIMEOUT' })),
      connectTimeoutMs,
    );
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      connected.add(socket);
      deadline.unsubscribe();
    });
    socket.once('close', () => deadline.unsubscribe());
    // Once is enough: axios asks for it with every request, which costs system calls each time.
    socket.setKeepAlive(true, KEEP_ALIVE_PROBE_MS);
    socket.setKeepAlive = () => socket;
    return socket;
  };

  return {
    agent,
    wasConnected: (socket) => connected.has(socket),
    heedKeepAlive: ({ headers, socket }) => {
      const seconds = /timeout=(\d{1,6})/.exec(String(headers['keep-alive']))?.[1];
      if (seconds === undefined) return;
      const idleMs = Math.max(Number(seconds) * 1000 - KEEP_ALIVE_MARGIN_MS, 1);
      // The agent reads this property of a socket before its own setting.
      Object.assign(socket, { freeSocketTimeout: Math.min(idleMs, keepAliveMs) });
    },
    load: () => ({ busy: total(agent.sockets), waiting: total(agent.requests) }),
    close: () => agent.destroy(),
  };
}

function total(byHost: NodeJS.ReadOnlyDict<readonly unknown[]>): number {
  return Object.values(byHost).reduce((count, list) => count + (list?.length ?? 0), 0);
}
