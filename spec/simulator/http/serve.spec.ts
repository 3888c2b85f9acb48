import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { Delivery } from '../../../src/simulator/http/delivery.ts';
import type { Route, SimResponse } from '../../../src/simulator/http/route.ts';
import { type Served, type ServeOptions, serve } from '../../../src/simulator/http/serve.ts';

const ECHO: Route = {
  method: 'POST',
  path: '/echo/:id',
  handle: ({ method, path, params, query, headers, body }) => ({
    status: 201,
    body: { method, path, params, q: query.getAll('q'), header: headers['x-mixed'], body },
    headers: { 'x-own': 'yes' },
  }),
};
const TEXT: Route = {
  method: 'GET',
  path: '/text',
  handle: () => ({ status: 200, body: 'plain' }),
};
const BROKEN: Route = {
  method: 'GET',
  path: '/broken',
  handle: () => {
    throw new Error('a bug');
  },
};

const whole = (response: SimResponse): Delivery => ({ kind: 'whole', response });

let served: Served;
const start = async (options: Partial<ServeOptions> = {}): Promise<string> => {
  served = await serve({ routes: [ECHO, TEXT, BROKEN], port: 0, ...options });
  return served.url;
};
afterEach(() => served.close());

describe('serve', () => {
  it('gives a route the whole request, and sends its answer as JSON', async () => {
    const url = await start();
    const answer = await fetch(`${url}/echo/7?q=1&q=%262`, {
      method: 'POST',
      body: '{"exact" : "text é"}',
      headers: { 'X-MIXED': 'Case' },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('x-own')).toBe('yes');
    expect(await answer.json()).toEqual({
      method: 'POST',
      path: '/echo/7',
      params: { id: '7' },
      q: ['1', '&2'],
      header: 'Case',
      body: '{"exact" : "text é"}',
    });
  });

  it('sends a string as it is', async () => {
    const answer = await fetch(`${await start()}/text`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toBe('plain');
  });

  it('answers 404, 405 and 500, and tells of what was a bug', async () => {
    const faults: unknown[] = [];
    const url = await start({ onFault: (cause) => faults.push(cause) });
    const statuses = ['/nowhere', '/echo/1', '/broken'].map(async (path) => {
      const answer = await fetch(url + path);
      return [answer.status, await answer.json()];
    });
    expect(await Promise.all(statuses)).toEqual([
      [404, { error: 'Not Found' }],
      [405, { error: 'Method Not Allowed' }],
      [500, { error: 'Internal server error' }],
    ]);
    expect(faults).toEqual([new Error('a bug')]);
  });

  it('answers 413 to a body that is too long, and stays well', async () => {
    const url = await start({ maxBodyBytes: 1_000 });
    const post = (bytes: number): Promise<Response> =>
      fetch(`${url}/echo/1`, { method: 'POST', body: 'x'.repeat(bytes) });
    expect((await post(1_001)).status).toBe(413);
    expect((await post(1_000)).status).toBe(201);
  });

  it('keeps a connection open between requests', async () => {
    const url = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    for (let n = 0; n < 3; n += 1) {
      const sent = request(`${url}/text`, { agent }).end();
      const [incoming] = (await once(sent, 'response')) as [NodeJS.ReadableStream];
      ports.add(sent.socket?.localPort);
      incoming.resume();
      await once(incoming, 'end');
    }
    agent.destroy();
    expect(ports.size).toBe(1);
  });

  it('lets a request be answered, delayed or changed on its way', async () => {
    const url = await start({
      intercept: async (incoming, next) => {
        if (incoming.path === '/text') return whole({ status: 425, body: { error: 'early' } });
        const answer = await next();
        return whole({ ...answer, status: 202 });
      },
    });
    expect((await fetch(`${url}/text`)).status).toBe(425);
    expect((await fetch(`${url}/echo/1`, { method: 'POST' })).status).toBe(202);
  });

  it('can lose an answer after the request was done, and reset the connection', async () => {
    let done = 0;
    const count: Route = {
      ...TEXT,
      handle: () => {
        done += 1;
        return { status: 200, body: 'done' };
      },
    };
    const url = await start({
      routes: [count],
      intercept: async (_incoming, next) => {
        await next();
        return { kind: 'none', ending: 'reset' };
      },
    });
    await expect(fetch(`${url}/text`)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(done).toBe(1);
  });

  it('says where it listens, and rejects a port that is taken', async () => {
    await start();
    expect(served).toMatchObject({
      url: `http://127.0.0.1:${served.port}`,
      wsUrl: `ws://127.0.0.1:${served.port}`,
    });
    await expect(serve({ routes: [], port: served.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('ends open connections when it is closed', async () => {
    const url = await start({
      routes: [{ ...TEXT, handle: () => new Promise(() => undefined) }],
    });
    const pending = fetch(`${url}/text`).catch(() => 'ended');
    const agent = new Agent({ keepAlive: true });
    const idle = request(`${url}/none`, { agent }).end();
    const [incoming] = (await once(idle, 'response')) as [NodeJS.ReadableStream];
    incoming.resume();
    await served.close();
    expect(await pending).toBe('ended');
    agent.destroy();
  });
});
