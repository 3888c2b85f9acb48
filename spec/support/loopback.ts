import type { AddressInfo, Server, Socket } from 'node:net';

export type Loopback = {
  readonly port: number;
  /** Closes the server and every connection to it. */
  readonly close: () => Promise<void>;
};

/** Has `server` listen on a free port of 127.0.0.1. */
export function loopback(server: Server): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}
