import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { asyncScheduler, type SchedulerLike } from 'rxjs';
import { type WebSocket, WebSocketServer } from 'ws';
import { deliver } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import { findRoute } from './findRoute.ts';
import { readBody } from './readBody.ts';
import type { Route, SimRequest, SimResponse } from './route.ts';
import type { SocketRoute } from './socketRoute.ts';
import { speak } from './speak.ts';

/**
 * What stands between every request and its route: the one place to delay, refuse or lose. Calling
 * `next` is what makes the request happen; how the answer travels is another matter.
 */
export type Intercept = (
  request: SimRequest,
  next: () => Promise<SimResponse>,
) => Promise<Delivery>;

export type ServeOptions = {
  readonly routes: readonly Route[];
  readonly sockets?: readonly SocketRoute[];
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly intercept?: Intercept;
  /** Of answers that take their time. Default `asyncScheduler`. */
  readonly scheduler?: SchedulerLike;
  /** Largest request body and WebSocket frame taken, bytes. Default 1 MiB; a longer one answers 413. */
  readonly maxBodyBytes?: number;
  /** Most that may wait for a slow WebSocket client, bytes. Default 8 MiB; then it is closed with 1013. */
  readonly maxUnreadBytes?: number;
  /** Told of failures that no route meant; they answer 500. */
  readonly onFault?: (cause: unknown) => void;
};

export type Served = {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly wsUrl: string;
  readonly port: number;
  /** Ends every connection at once, then resolves. */
  close(): Promise<void>;
};

/** Longer than any client's pause between two requests, so that no client finds its connection gone. */
const KEEP_ALIVE_MS = 600_000;

/**
 * Serves HTTP routes and WebSocket routes on one port. Resolves once it listens.
 *
 * @throws the error of `listen` (a rejection), where the port is taken.
 */
export async function serve({
  routes,
  sockets = [],
  host = '127.0.0.1',
  port,
  intercept = async (_request, next) => whole(await next()),
  scheduler = asyncScheduler,
  maxBodyBytes = 1_048_576,
  maxUnreadBytes = 8_388_608,
  onFault = () => undefined,
}: ServeOptions): Promise<Served> {
  const find = findRoute(routes);
  const webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxBodyBytes,
  });

  const answer = async (incoming: IncomingMessage): Promise<Delivery> => {
    const body = await readBody(incoming, maxBodyBytes);
    if (body === undefined) return failure(413, 'Payload exceeds the limit');
    const request = requestOf(incoming, body);
    const found = find(request.method, request.path);
    if (found === undefined) return failure(404, 'Not Found');
    if (found === 'method-not-allowed') return failure(405, 'Method Not Allowed');
    const addressed = { ...request, params: found.params };
    return intercept(addressed, async () => found.route.handle(addressed));
  };

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, outgoing) => {
    answer(incoming)
      .catch((cause: unknown) => {
        onFault(cause);
        return failure(500, 'Internal server error');
      })
      .then((delivery) => deliver(outgoing, delivery, scheduler))
      .catch(onFault);
  });

  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    // Without a listener, a client that goes away now would end the process.
    socket.on('error', () => socket.destroy());
    const request = requestOf(incoming, '');
    const route = sockets.find(({ path }) => path === request.path);
    if (!route) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    webSockets.handleUpgrade(incoming, socket, head, (client: WebSocket) => {
      speak(client, route, request, { wire: socket, maxUnreadBytes, onFault });
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;

  return {
    url: `http://${host}:${bound}`,
    wsUrl: `ws://${host}:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        for (const client of webSockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function requestOf(incoming: IncomingMessage, body: string): SimRequest {
  const { method = 'GET', url = '/', headers } = incoming;
  const cut = url.indexOf('?');
  return {
    method,
    path: cut === -1 ? url : url.slice(0, cut),
    params: {},
    query: new URLSearchParams(cut === -1 ? '' : url.slice(cut + 1)),
    headers,
    body,
  };
}

const whole = (response: SimResponse): Delivery => ({ kind: 'whole', response });

const failure = (status: number, error: string): Delivery => whole({ status, body: { error } });
