import http, { type IncomingMessage, type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { VirtualTimeScheduler } from 'rxjs';
import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import {
  type HttpClient,
  type HttpClientDeps,
  type HttpClientOptions,
  httpClient,
} from '../../../../src/adapters/polymarket/http/httpClient.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import { emitted } from '../../../support/emitted.ts';
import { type Loopback, loopback } from '../../../support/loopback.ts';
import { selfSigned } from '../../../support/selfSigned.ts';

const SECRET = 'canary-passphrase-5f1c';
const secretHeaders = { POLY_PASSPHRASE: SECRET };

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function serve(server: Server): Promise<Loopback> {
  const served = await loopback(server);
  open.push(served);
  return served;
}

function clientOf(
  baseUrl: string,
  options: Partial<HttpClientOptions> = {},
  deps: Partial<HttpClientDeps> = {},
): HttpClient {
  const client = httpClient(
    {
      name: 'clob',
      baseUrl,
      maxSockets: 4,
      connectTimeoutMs: 20_000,
      responseTimeoutMs: 20_000,
      keepAliveMs: 20_000,
      ...options,
    },
    { telemetry: NO_TELEMETRY, ...deps },
  );
  open.unshift(client);
  return client;
}

/** A client of a server that answers as `respond` says. */
async function clientFor(
  respond: RequestListener,
  options: Partial<HttpClientOptions> = {},
  deps: Partial<HttpClientDeps> = {},
) {
  const { port } = await serve(http.createServer(respond));
  return clientOf(`http://127.0.0.1:${port}`, options, deps);
}

/** A client of a server that does with each connection what `onSocket` says, in bytes. */
async function clientForRaw(
  onSocket: (socket: Socket) => void,
  options: Partial<HttpClientOptions> = {},
  deps: Partial<HttpClientDeps> = {},
) {
  const { port } = await serve(net.createServer(onSocket));
  return clientOf(`http://127.0.0.1:${port}`, options, deps);
}

const order = {
  method: 'POST',
  path: '/order',
  body: '{"salt":1, "note":"ž"} ',
  headers: secretHeaders,
} as const;
const post = async (client: HttpClient): Promise<HttpAnswer> => {
  const answers = await emitted(client.send(order));
  expect(answers).toHaveLength(1);
  return answers[0] as HttpAnswer;
};

const failureOf = (client: HttpClient, path = '/book'): Promise<EngineError> =>
  emitted(client.get(path, { headers: secretHeaders })).then(
    () => {
      throw new Error('It was expected to fail.');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(EngineError);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(SECRET);
      return error as EngineError;
    },
  );

function withBody(request: IncomingMessage, use: (body: string) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => use(Buffer.concat(chunks).toString()));
}

/** An observer that must not hear anything. */
const refuse = {
  next: () => {
    throw new Error('Nobody listens any more.');
  },
  error: (error: unknown) => {
    throw error;
  },
};

/** A telemetry that remembers. */
function notebook() {
  const calls: [string, boolean][] = [];
  const watched = new Map<string, () => number>();
  return {
    calls,
    watched,
    telemetry: {
      called: (endpoint: string, elapsedMs: number, ok: boolean) => {
        expect(elapsedMs).toBeGreaterThanOrEqual(0);
        calls.push([endpoint, ok]);
      },
      watch: (name: string, read: () => number) => {
        watched.set(name, read);
        return () => watched.delete(name);
      },
    },
  };
}

describe('httpClient get', () => {
  it('asks when subscribed and emits the JSON value', async () => {
    const seen: string[] = [];
    const client = await clientFor((request, response) => {
      seen.push(`${request.method} ${request.url} ${String(request.headers.authorization)}`);
      response.end('{"bids":[]}');
    });
    const book$ = client.get('/book', {
      params: { token_id: '12', cursor: 'MA==', deep: true },
      headers: { Authorization: '0xab' },
    });
    expect(seen).toEqual([]);
    expect(await emitted(book$)).toEqual([{ bids: [] }]);
    expect(await emitted(book$)).toEqual([{ bids: [] }]);
    expect(seen).toEqual(Array(2).fill('GET /book?token_id=12&cursor=MA%3D%3D&deep=true 0xab'));
  });

  it('asks for headers that tell the time each time that it leaves', async () => {
    const seen: unknown[] = [];
    const client = await clientFor(({ headers }, response) => {
      seen.push(headers['poly_timestamp']);
      response.end('{}');
    });
    let nowS = 7;
    const book$ = client.get('/book', { headers: () => ({ POLY_TIMESTAMP: String(nowS) }) });
    nowS = 90;
    await emitted(book$);
    nowS = 150;
    await emitted(book$);
    expect(seen).toEqual(['90', '150']);
  });

  it('errors where its headers cannot be told', async () => {
    const client = await clientFor((_, response) => response.end('{}'));
    const headers = () => {
      throw new Error('No time.');
    };
    await expect(emitted(client.get('/book', { headers }))).rejects.toMatchObject({
      message: 'No time.',
      disposition: 'fatal',
    });
  });

  it('puts the path of the base URL before every other, and goes nowhere else', async () => {
    const { port } = await serve(
      http.createServer(({ url }, response) => response.end(JSON.stringify(url))),
    );
    const client = clientOf(`http://127.0.0.1:${port}/clob/`);
    expect(await emitted(client.get('/time'))).toEqual(['/clob/time']);
    expect(await emitted(client.get('http://127.0.0.1:1/time'))).toEqual([
      expect.stringMatching('^/clob/'),
    ]);
  });

  it.each([
    [429, 'retryable'],
    [425, 'retryable'],
    [408, 'retryable'],
    [500, 'retryable'],
    [503, 'retryable'],
    [400, 'rejected'],
    [401, 'rejected'],
    [404, 'rejected'],
    [302, 'rejected'],
  ])('errors on status %i as %s, naming the endpoint', async (status, disposition) => {
    const client = await clientFor((_, response) =>
      response
        .writeHead(status, { location: '/elsewhere' })
        .end('{"error":"\u001b[31mno\u0007 \n luck"}'),
    );
    const error = await failureOf(client);
    expect(error.disposition).toBe(disposition);
    expect(error.message).toBe(`GET /book answered ${status}: {"error":" [31mno luck"}`);
  });

  it('passes on how long the server asks to be left alone', async () => {
    const client = await clientFor((_, response) =>
      response.writeHead(429, { 'retry-after': '7' }).end(),
    );
    const error = await failureOf(client);
    expect(error.retryAfterMs).toBe(7000);
    expect(error.message).toBe('GET /book answered 429: an empty body');
  });

  it('does not quote more of a long body than a line', async () => {
    const client = await clientFor((_, response) => response.writeHead(404).end('x'.repeat(9999)));
    expect((await failureOf(client)).message.length).toBeLessThan(250);
  });

  it('errors as retryable on what is no JSON, without quoting it', async () => {
    const client = await clientFor((_, response) => response.end(`{"secret":"${SECRET}"`));
    const error = await failureOf(client);
    expect(error.disposition).toBe('retryable');
    expect(error.message).toBe('GET /book answered with something that is not JSON.');
  });

  it.each<[string, (socket: Socket) => void]>([
    ['a reset', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['a closed connection', (socket) => socket.once('data', () => socket.end())],
    ['garbage', (socket) => socket.once('data', () => socket.end('\u0000\u0001 nonsense\r\n\r\n'))],
    [
      'half a body',
      (socket) =>
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"a"')),
    ],
  ])('errors as retryable on %s', async (_, onSocket) => {
    expect((await failureOf(await clientForRaw(onSocket))).disposition).toBe('retryable');
  });

  it('errors as retryable when the connection is refused', async () => {
    const { port, close } = await loopback(net.createServer());
    await close();
    const error = await failureOf(clientOf(`http://127.0.0.1:${port}`));
    expect(error.disposition).toBe('retryable');
    expect(error.message).toBe('GET /book: The exchange failed: the connection was refused.');
  });

  it('unpacks a body, and refuses one that unpacks beyond the bound', async () => {
    const client = await clientFor(
      ({ url }, response) =>
        response
          .writeHead(200, { 'content-encoding': 'gzip' })
          .end(gzipSync(JSON.stringify('x'.repeat(url === '/large' ? 100_000 : 10)))),
      { maxAnswerBytes: 1000 },
    );
    expect(await emitted(client.get('/small'))).toEqual(['xxxxxxxxxx']);
    expect((await failureOf(client, '/large')).disposition).toBe('retryable');
  });

  it('breaks off when unsubscribed, and then counts no call', async () => {
    const { calls, telemetry } = notebook();
    let unsubscribe: () => void = () => undefined;
    await new Promise((resolve) => {
      const client = clientFor(
        (request) => {
          request.on('close', resolve);
          unsubscribe();
        },
        {},
        { telemetry },
      );
      void client.then((one) => {
        const subscription = one.get('/book').subscribe(refuse);
        unsubscribe = () => subscription.unsubscribe();
      });
    });
    expect(calls).toEqual([]);
  });
});

describe('httpClient send', () => {
  it('sends the exact bytes once a subscription and emits what was answered', async () => {
    const bodies: string[] = [];
    const client = await clientFor((request, response) => {
      expect(request.headers).toMatchObject({
        'content-type': 'application/json',
        poly_passphrase: SECRET,
      });
      withBody(request, (body) => {
        bodies.push(body);
        response.writeHead(400, { 'X-Tier': 'standard' }).end('{"error":"no"}');
      });
    });
    const answer$ = client.send(order);
    expect(bodies).toEqual([]);
    expect(await emitted(answer$)).toEqual([
      expect.objectContaining({ kind: 'answer', status: 400, body: '{"error":"no"}' }),
    ]);
    expect(await emitted(answer$)).toMatchObject([{ headers: { 'x-tier': 'standard' } }]);
    expect(bodies).toEqual([order.body, order.body]);
  });

  it('takes no connection for what is made ready and not sent', async () => {
    let connections = 0;
    const client = await clientForRaw(
      (socket) => {
        connections += 1;
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'));
      },
      { maxSockets: 1 },
    );
    for (let n = 0; n < 100; n += 1) void client.send(order);
    expect((await post(client)).kind).toBe('answer');
    expect(connections).toBe(1);
  });

  it('calls what Node refuses to write not sent', async () => {
    const client = await clientFor((_, response) => response.end('{}'), { maxSockets: 1 });
    const unwritable = { ...order, headers: { 'POLY PASSPHRASE': SECRET } };
    expect(await emitted(client.send(unwritable))).toEqual([
      { kind: 'not-sent', message: 'The exchange failed: ERR_INVALID_HTTP_TOKEN.' },
    ]);
    expect((await post(client)).kind).toBe('answer');
  });

  it('runs to its end when unsubscribed', async () => {
    let unsubscribe: () => void = () => undefined;
    const counted = new Promise((resolve) => {
      const telemetry = {
        ...NO_TELEMETRY,
        called: (endpoint: string, _: number, ok: boolean) => resolve([endpoint, ok]),
      };
      const client = clientFor(
        (request, response) => {
          unsubscribe();
          withBody(request, (body) => response.writeHead(body === order.body ? 200 : 500).end());
        },
        {},
        { telemetry },
      );
      void client.then((one) => {
        const subscription = one.send(order).subscribe(refuse);
        unsubscribe = () => subscription.unsubscribe();
      });
    });
    expect(await counted).toEqual(['POST /order', true]);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['a reset after the request', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['a connection closed without a word', (socket) => socket.once('data', () => socket.end())],
    ['garbage', (socket) => socket.once('data', () => socket.end('nonsense\r\n\r\n'))],
    [
      'half a body',
      (socket) =>
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"s')),
    ],
    [
      'a body without its last chunk',
      (socket) =>
        socket.once('data', () =>
          socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'),
        ),
    ],
  ])('calls %s no answer: it may have been acted on', async (_, onSocket) => {
    const answer = await post(await clientForRaw(onSocket));
    expect(answer.kind).toBe('no-answer');
    expect(inspect(answer, { depth: 9, showHidden: true })).not.toContain(SECRET);
  });

  it('calls an answer that is too large no answer', async () => {
    const client = await clientFor((_, response) => response.end('x'.repeat(5000)), {
      maxAnswerBytes: 1000,
    });
    expect(await post(client)).toMatchObject({
      kind: 'no-answer',
      message: 'The exchange failed: the answer broke off or was too large.',
    });
  });

  it('calls silence past the deadline no answer', async () => {
    const scheduler = new VirtualTimeScheduler();
    const client = await clientFor(
      (request) => request.on('data', () => scheduler.flush()),
      { responseTimeoutMs: 3000 },
      { scheduler },
    );
    expect(await post(client)).toEqual({
      kind: 'no-answer',
      message: 'The exchange failed: there was no whole answer in time.',
      sentAtMs: 0,
    });
    expect(scheduler.now()).toBe(3000);
  });

  it('calls an answer that drips past the deadline no answer', async () => {
    const scheduler = new VirtualTimeScheduler();
    const client = await clientForRaw(
      (socket) =>
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{');
          setImmediate(() => scheduler.flush());
        }),
      { responseTimeoutMs: 3000 },
      { scheduler },
    );
    expect((await post(client)).kind).toBe('no-answer');
  });

  it('calls a refused connection not sent', async () => {
    const { port, close } = await loopback(net.createServer());
    await close();
    expect(await post(clientOf(`http://127.0.0.1:${port}`))).toEqual({
      kind: 'not-sent',
      message: 'The exchange failed: the connection was refused.',
    });
  });

  it('calls a host without an address not sent', async () => {
    // Where there is no network, asking for the name may outlast any patience but ours.
    const client = clientOf('http://slipstream.invalid', { connectTimeoutMs: 1000 });
    expect((await post(client)).kind).toBe('not-sent');
  });

  it.each<[string, (socket: Socket) => void]>([
    ['breaks the handshake off', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['speaks no TLS', (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 \r\n\r\n'))],
  ])('calls it not sent when the other side %s', async (_, onSocket) => {
    const { port } = await serve(net.createServer(onSocket));
    expect((await post(clientOf(`https://127.0.0.1:${port}`))).kind).toBe('not-sent');
  });

  it('hands nothing to a host whose certificate is not trusted', async () => {
    let requests = 0;
    const server = https.createServer(selfSigned(), (_, response) => {
      requests += 1;
      response.end('{}');
    });
    const { port } = await serve(server);
    const closed = new Promise((resolve) => {
      server.on('connection', (socket: Socket) => {
        socket.on('close', resolve);
      });
    });
    expect((await post(clientOf(`https://127.0.0.1:${port}`))).kind).toBe('not-sent');
    await closed;
    expect(requests).toBe(0);
  });

  it('gives up a connection that does not come up in time, as not sent', async () => {
    // Its time ends between the two deadlines.
    const scheduler = new VirtualTimeScheduler(undefined, 1000);
    const { port } = await serve(
      net.createServer((socket) => socket.once('data', () => scheduler.flush())),
    );
    const client = clientOf(
      `https://127.0.0.1:${port}`,
      { connectTimeoutMs: 700, responseTimeoutMs: 9000 },
      { scheduler },
    );
    expect(await post(client)).toEqual({
      kind: 'not-sent',
      message: 'The exchange failed: there was no connection in time.',
    });
  });

  it('calls a request that was still waiting for a connection not sent', async () => {
    const scheduler = new VirtualTimeScheduler();
    let requests = 0;
    const client = await clientFor(
      () => {
        requests += 1;
        scheduler.flush();
      },
      { maxSockets: 1 },
      { scheduler },
    );
    const kinds = await Promise.all([post(client), post(client)]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['no-answer', 'not-sent']);
    expect(requests).toBe(1);
  });
});

describe('httpClient connections', () => {
  const counting = () => {
    let connections = 0;
    const server = http.createServer((_, response) => response.end('{}'));
    server.on('connection', () => {
      connections += 1;
    });
    return { server, connections: () => connections };
  };

  it('keeps them between requests', async () => {
    const { server, connections } = counting();
    const { port } = await serve(server);
    const client = clientOf(`http://127.0.0.1:${port}`);
    for (let i = 0; i < 5; i += 1) await post(client);
    await emitted(client.get('/ok'));
    expect(connections()).toBe(1);
  });

  it('asks the system once a connection whether the other side is still there', async () => {
    const asked = jest.spyOn(net.Socket.prototype, 'setKeepAlive');
    const client = await clientFor((_, response) => response.end('{}'));
    for (let request = 0; request < 3; request += 1) await emitted(client.get('/ok'));
    const mine = asked.mock.calls.filter(([isOn, ms]) => isOn === true && ms === 60_000);
    asked.mockRestore();
    expect(mine).toHaveLength(1);
  });

  it('opens no more of them than allowed', async () => {
    const { server, connections } = counting();
    const { port } = await serve(server);
    const client = clientOf(`http://127.0.0.1:${port}`, { maxSockets: 3 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(client)));
    expect(answers.every(({ kind }) => kind === 'answer')).toBe(true);
    expect(connections()).toBe(3);
  });

  it('warms as many as asked for, and the next requests use them', async () => {
    const { server, connections } = counting();
    const { port } = await serve(server);
    const client = clientOf(`http://127.0.0.1:${port}`, { maxSockets: 3 });
    expect(await emitted(client.warm(2))).toEqual([undefined]);
    expect(connections()).toBe(2);
    await Promise.all([post(client), post(client)]);
    expect(connections()).toBe(2);
    await emitted(client.warm(99));
    expect(connections()).toBe(3);
    expect(await emitted(client.warm(0))).toEqual([undefined]);
  });

  it('warms a dead host without an error', async () => {
    const { port, close } = await loopback(net.createServer());
    await close();
    expect(await emitted(clientOf(`http://127.0.0.1:${port}`).warm(2))).toEqual([undefined]);
  });

  /** A client of a server that keeps connections open for ever, and the end of the first of them. */
  const patient = async (header: string, options: Partial<HttpClientOptions>) => {
    let ended: (value: unknown) => void;
    const end = new Promise((resolve) => {
      ended = resolve;
    });
    const client = await clientForRaw((socket) => {
      socket.on('end', ended);
      socket.on('data', () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n${header}\r\n{}`);
      });
    }, options);
    return { client, end };
  };

  it('gives an idle one up before the server does, where it says when that is', async () => {
    const { client, end } = await patient('Keep-Alive: timeout=1\r\n', {});
    await post(client);
    await end;
  });

  it('does not take waiting for an answer for being idle, where it was another one that came before on it', async () => {
    const client = await clientFor(
      ({ url }, response) => setTimeout(() => response.end('{}'), url === '/late' ? 500 : 50),
      { maxSockets: 1, keepAliveMs: 200 },
    );
    const first = emitted(client.get('/soon'));
    expect(await emitted(client.get('/late'))).toEqual([{}]);
    expect(await first).toEqual([{}]);
  });

  it('gives an idle one up after the time that was set, where another had waited for it, too', async () => {
    const { client, end } = await patient('', { maxSockets: 1, keepAliveMs: 1 });
    await Promise.all([post(client), post(client)]);
    await end;
  });

  it('gives an idle one up after the time that was set', async () => {
    const { client, end } = await patient('', { keepAliveMs: 1 });
    await post(client);
    await end;
  });

  it('closes idle ones with the client', async () => {
    const { client, end } = await patient('', {});
    await post(client);
    client.close();
    await end;
  });

  it('leaves no timer behind', async () => {
    const scheduler = new VirtualTimeScheduler();
    const client = await clientFor((_, response) => response.end('{}'), {}, { scheduler });
    await post(client);
    expect(scheduler.actions).toHaveLength(0);
    const { port, close } = await loopback(net.createServer());
    await close();
    await post(clientOf(`http://127.0.0.1:${port}`, {}, { scheduler }));
    // The socket's last event follows the failure, after the immediates of the same round.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(scheduler.actions).toHaveLength(0);
  });

  it('breaks off what is under way when closed, and sends nothing later', async () => {
    const paths: unknown[] = [];
    const client = await clientFor(
      ({ url }) => {
        paths.push(url);
        client.close();
      },
      { maxSockets: 1 },
    );
    const answers = await Promise.all([post(client), post(client)]);
    expect(answers.map(({ kind }) => kind)).toEqual(['no-answer', 'not-sent']);
    expect(await post(client)).toEqual({ kind: 'not-sent', message: 'The client is closed.' });
    expect(paths).toEqual(['/order']);
  });

  it('sends nothing through a proxy of the environment', async () => {
    const { port } = await serve(http.createServer((_, response) => response.end('{}')));
    const { http_proxy: before } = process.env;
    Object.assign(process.env, { http_proxy: 'http://127.0.0.1:1' });
    try {
      expect((await post(clientOf(`http://127.0.0.1:${port}`))).kind).toBe('answer');
    } finally {
      Reflect.deleteProperty(process.env, 'http_proxy');
      if (before !== undefined) Object.assign(process.env, { http_proxy: before });
    }
  });
});

describe('httpClient telemetry', () => {
  it('counts each call by its endpoint, and whether it went well', async () => {
    const { calls, telemetry } = notebook();
    const client = await clientFor(
      ({ url }, response) => response.writeHead(url === '/order' ? 500 : 200).end('{}'),
      {},
      { telemetry },
    );
    await emitted(client.get('/data/order/0xab', { endpoint: 'GET /data/order' }));
    await post(client);
    expect(calls).toEqual([
      ['GET /data/order', true],
      ['POST /order', false],
    ]);
  });

  it('shows connections in use and requests that wait, until closed', async () => {
    const { watched, telemetry } = notebook();
    const seen: unknown[] = [];
    const client = await clientFor(
      (_, response) => {
        seen.push([...watched].map(([name, read]) => [name, read()]));
        response.end('{}');
      },
      { maxSockets: 1 },
      { telemetry },
    );
    await Promise.all([post(client), post(client)]);
    expect(seen).toEqual([
      [
        ['http.clob.busy', 1],
        ['http.clob.waiting', 1],
      ],
      [
        ['http.clob.busy', 1],
        ['http.clob.waiting', 0],
      ],
    ]);
    client.close();
    expect(watched.size).toBe(0);
  });
});
