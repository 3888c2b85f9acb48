import { once } from 'node:events';
import { WebSocket } from 'ws';

export type SocketClient = {
  readonly socket: WebSocket;
  send(message: string | object): void;
  /** The next frame that was not taken yet; waits for it. */
  next(): Promise<string>;
  /** The next frame as JSON. */
  nextJson(): Promise<unknown>;
  /** The code and reason that the other side closed with. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  close(): void;
};

/** Connects to a WebSocket server, and keeps what it says until it is asked for. */
export async function socketClient(url: string): Promise<SocketClient> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const frames: string[] = [];
  const waiting: ((frame: string) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const frame = data.toString('utf8');
    const take = waiting.shift();
    if (take) take(frame);
    else frames.push(frame);
  });
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.on('close', (code, reason) => resolve([code, reason.toString('utf8')]));
  });
  await once(socket, 'open');

  const next = (): Promise<string> => {
    const frame = frames.shift();
    return frame === undefined
      ? new Promise((resolve) => waiting.push(resolve))
      : Promise.resolve(frame);
  };
  return {
    socket,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next,
    nextJson: async () => JSON.parse(await next()) as unknown,
    closed,
    close: () => socket.terminate(),
  };
}
