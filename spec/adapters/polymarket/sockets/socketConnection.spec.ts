import { createServer } from 'node:net';
import { asyncScheduler, firstValueFrom, type Observable, take, toArray } from 'rxjs';
import type { WebSocket } from 'ws';
import {
  type SocketConnectionOptions,
  type SocketFrame,
  socketConnection,
} from '../../../../src/adapters/polymarket/sockets/socketConnection.ts';
import { fail } from '../../../support/fail.ts';
import { loopback } from '../../../support/loopback.ts';
import { type SocketServer, socketServer } from '../../../support/socketServer.ts';

let server: SocketServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const serving = async (greet: (socket: WebSocket, connection: number) => void): Promise<string> => {
  server = await socketServer(greet);
  return server.url;
};

function connection(
  url: string,
  over: Partial<SocketConnectionOptions> = {},
  onOpen: () => void = () => undefined,
): Observable<SocketFrame> {
  return socketConnection(
    { url, hello: () => ['hello'], pingMs: 60_000, pingText: 'PING', ...over },
    { scheduler: asyncScheduler, onOpen },
  );
}

const texts = (source: Observable<SocketFrame>, count: number): Promise<string[]> =>
  firstValueFrom(source.pipe(take(count), toArray())).then((frames) =>
    frames.map(({ data }) => data),
  );

const failure = (source: Observable<unknown>): Promise<Error> =>
  new Promise((resolve, reject) => {
    source.subscribe({ error: resolve, complete: () => reject(new Error('It completed.')) });
  });

describe('socketConnection', () => {
  it('says hello and emits what it is told', async () => {
    const url = await serving((socket) => {
      socket.on('message', (data: Buffer) => socket.send(`heard ${data.toString('utf8')}`));
    });
    let opened = 0;
    const hello = () => ['{"a":1}', 'second'];
    expect(
      await texts(
        connection(url, { hello }, () => opened++),
        2,
      ),
    ).toEqual(['heard {"a":1}', 'heard second']);
    expect(opened).toBe(1);
  });

  it('stamps frames with the time of their arrival', async () => {
    const url = await serving((socket) => socket.send('now'));
    const scheduler = Object.create(asyncScheduler, {
      now: { value: () => 1234.5 },
    }) as typeof asyncScheduler;
    const frames$ = socketConnection(
      { url, hello: () => [], pingMs: 60_000, pingText: 'PING' },
      { scheduler, onOpen: () => undefined },
    );
    expect(await firstValueFrom(frames$)).toEqual({ data: 'now', receivedAtMs: 1234.5 });
  });

  it('reads empty frames, binary ones, and text that is not ASCII', async () => {
    const url = await serving((socket) => {
      socket.send('');
      socket.send(Buffer.from('bytes'));
      socket.send('Zürich 😀');
    });
    expect(await texts(connection(url), 3)).toEqual(['', 'bytes', 'Zürich 😀']);
  });

  it('pings with text for as long as it stands', async () => {
    let pings = 0;
    const url = await serving((socket) => {
      socket.on('message', (data: Buffer) => {
        if (data.toString('utf8') === 'PING' && ++pings === 3) socket.send('three');
      });
    });
    expect(await texts(connection(url, { pingMs: 5 }), 1)).toEqual(['three']);
  });

  it('connects only when subscribed, once for each subscriber', async () => {
    const url = await serving((socket) => socket.send('hi'));
    const frames$ = connection(url);
    expect(server?.connections().made).toBe(0);
    await Promise.all([texts(frames$, 1), texts(frames$, 1)]);
    expect(server?.connections().made).toBe(2);
  });

  it.each([
    [1013, 'slow consumer: send buffer full', 'code 1013 slow consumer: send buffer full'],
    [1000, '', 'code 1000'],
    [1008, '\u001b[31mnope', 'code 1008 [31mnope'],
  ])('errors when the server closes with %p', async (code, reason, told) => {
    const url = await serving((socket) => socket.close(code, reason));
    await expect(failure(connection(url))).resolves.toMatchObject({
      disposition: 'retryable',
      message: `The socket to ${url.slice('ws://'.length)} closed: ${told}.`,
    });
  });

  it('errors when the server vanishes', async () => {
    const url = await serving((socket) => socket.terminate());
    await expect(failure(connection(url))).resolves.toMatchObject({ disposition: 'retryable' });
  });

  it('errors when the connection is refused', async () => {
    const gone = await loopback(createServer());
    await gone.close();
    await expect(failure(connection(`ws://127.0.0.1:${gone.port}`))).resolves.toMatchObject({
      disposition: 'retryable',
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it('errors when the server does not speak WebSocket', async () => {
    const http = await loopback(
      createServer((socket) => socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n')),
    );
    await expect(failure(connection(`ws://127.0.0.1:${http.port}`))).resolves.toMatchObject({
      disposition: 'retryable',
      message: expect.stringContaining('503') as string,
    });
    await http.close();
  });

  it('errors when the server does not answer the handshake', async () => {
    const mute = await loopback(createServer(() => undefined));
    await expect(
      failure(connection(`ws://127.0.0.1:${mute.port}`, { handshakeMs: 20 })),
    ).resolves.toMatchObject({
      disposition: 'retryable',
      message: expect.stringContaining('handshake has timed out') as string,
    });
    await mute.close();
  });

  it('errors on garbage where a frame should be', async () => {
    const url = await serving((socket) => {
      (socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
        Buffer.from('this is no frame'),
      );
    });
    await expect(failure(connection(url))).resolves.toMatchObject({ disposition: 'retryable' });
  });

  it('errors on a frame that is too large rather than keep it', async () => {
    const url = await serving((socket) => socket.send('x'.repeat(2000)));
    await expect(failure(connection(url, { maxFrameBytes: 1000 }))).resolves.toMatchObject({
      disposition: 'retryable',
      message: expect.stringContaining('Max payload size exceeded') as string,
    });
  });

  it('hides what it said in its errors', async () => {
    const url = await serving((socket) => socket.close(1008, 'bad auth'));
    const error = await failure(connection(url, { hello: () => ['{"secret":"canary"}'] }));
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('canary');
  });

  it('breaks the connection off when unsubscribed', async () => {
    const closed = new Promise<number>((resolve) => {
      void serving((socket) => {
        socket.on('close', resolve);
        socket.send('hi');
      }).then((url) => texts(connection(url), 1));
    });
    expect(await closed).toBe(1006);
    expect(server?.connections().open).toBe(0);
  });

  it('gives up connecting when unsubscribed, without an error', async () => {
    let arrived: (() => void) | undefined;
    const knocked = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const hungUp = new Promise<void>((resolve) => {
      void loopback(
        createServer((socket) => {
          socket.on('close', () => resolve());
          socket.resume();
          arrived?.();
        }),
      ).then((mute) => {
        const subscription = connection(`ws://127.0.0.1:${mute.port}`).subscribe({ error: fail });
        void knocked.then(() => subscription.unsubscribe());
        void hungUp.then(mute.close);
      });
    });
    await hungUp;
  });

  it('errors at once on an address that is none', async () => {
    await expect(failure(connection('http//nowhere'))).resolves.toBeInstanceOf(SyntaxError);
  });
});
