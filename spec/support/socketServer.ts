import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export type SocketServer = {
  readonly url: string;
  /** Every text frame that came in, on whichever connection. */
  readonly heard: readonly string[];
  /** How many connections were made, and how many stand. */
  readonly connections: () => { made: number; open: number };
  readonly close: () => Promise<void>;
};

/** A WebSocket server on a free port of 127.0.0.1; `greet` is given each connection and its number, from 0. */
export async function socketServer(
  greet: (socket: WebSocket, connection: number) => void,
  options: { readonly port?: number } = {},
): Promise<SocketServer> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: options.port ?? 0,
    perMessageDeflate: false,
  });
  const heard: string[] = [];
  let made = 0;
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => heard.push(data.toString('utf8')));
    greet(socket, made++);
  });
  await once(server, 'listening');

  const open = (): number =>
    [...server.clients].filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    connections: () => ({ made, open: open() }),
    close: () =>
      new Promise((done) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => done());
      }),
  };
}
