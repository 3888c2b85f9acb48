import http, { type RequestListener, type ServerResponse } from 'node:http';
import {
  firstValueFrom,
  type Observable,
  type SchedulerLike,
  type Subscription,
  timeout,
  VirtualTimeScheduler,
} from 'rxjs';
import { loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import type { SendRequest } from '../../../src/adapters/polymarket/http/httpClient.ts';
import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import { polymarketClients } from '../../../src/wiring/polymarket/polymarketClients.ts';
import { emitted } from '../../support/emitted.ts';
import { loopback } from '../../support/loopback.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Clients, of two connections each, of one server for all hosts. */
async function clientsOf(respond: RequestListener, warmSockets = 0, scheduler?: SchedulerLike) {
  const server = http.createServer(respond);
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  const served = await loopback(server);
  const url = `http://127.0.0.1:${served.port}`;
  const telemetry = telemetryStore();
  const loaded = loadConfig({ env: {} });
  if (!loaded.ok) throw new Error('The defaults have faults.');
  const clients = polymarketClients(
    {
      endpoints: { clob: url, gamma: url, dataApi: url, clobWs: '', rtds: '' },
      http: {
        maxSockets: 2,
        connectTimeoutMs: 20_000,
        responseTimeoutMs: 50_000,
        hedgeReadsMs: 50_000,
        keepAliveMs: 60_000,
      },
      dataApi: loaded.config.detection.dataApi,
      warmSockets,
    },
    { telemetry, ...(scheduler && { scheduler }) },
  );
  open.push(clients, served);
  return { ...clients, telemetry, connections: () => connections };
}

const request = (method: SendRequest['method'], path: string): SendRequest => ({
  method,
  path,
  body: '[]',
});

/** Long before the reads that hang give up. */
const soon = <T>(answer$: Observable<T>): Promise<T> =>
  firstValueFrom(answer$.pipe(timeout(20_000)));

/** A venue that answers what trades and leaves all else without an answer, and when all of the latter is there. */
function hanging(expected: number) {
  const held: ServerResponse[] = [];
  let all: (value: unknown) => void;
  const full = new Promise((resolve) => {
    all = resolve;
  });
  const respond: RequestListener = ({ method, url }, response) => {
    if (method !== 'GET' && url !== '/books') response.end('{}');
    else if (held.push(response) === expected) all(held);
  };
  return { respond, full };
}

describe('polymarketClients', () => {
  it.each([
    ['POST', '/order'],
    ['POST', '/orders'],
    ['DELETE', '/orders'],
    ['DELETE', '/cancel-all'],
    ['POST', '/v1/heartbeats'],
  ] as const)(
    'has %s %s answered at once while reads hang on every connection',
    async (method, path) => {
      const { respond, full } = hanging(2);
      const { clob, telemetry } = await clientsOf(respond);
      const reads: Subscription[] = ['/data/orders', '/clob-markets/1'].map((read) =>
        clob.get(read).subscribe({ error: () => undefined }),
      );
      await full;
      expect(await soon(clob.send(request(method, path)))).toMatchObject({
        kind: 'answer',
        status: 200,
      });
      expect(telemetry.gauges()).toMatchObject({ 'http.clob.busy': 2, 'http.clob-orders.busy': 0 });
      for (const read of reads) read.unsubscribe();
    },
  );

  it('lets no read have the connections of orders, though it is sent with a body', async () => {
    const { respond, full } = hanging(2);
    const { clob } = await clientsOf(respond);
    for (let n = 0; n < 4; n += 1) clob.send(request('POST', '/books')).subscribe();
    await full;
    expect(await soon(clob.send(request('POST', '/order')))).toMatchObject({
      kind: 'answer',
    });
  });

  it('keeps connections open for orders, and for reads', async () => {
    let asked: () => void;
    const warmed = new Promise<void>((resolve) => {
      asked = resolve;
    });
    let requests = 0;
    const { clob, warm$, connections } = await clientsOf((_, response) => {
      response.end('{}');
      requests += 1;
      if (requests === 4) asked();
    }, 2);
    const warm = warm$.subscribe();
    await warmed;
    await Promise.all([1, 2].map(() => emitted(clob.get('/time'))));
    await Promise.all([1, 2].map(() => emitted(clob.send(request('POST', '/order')))));
    expect(connections()).toBe(4);
    warm.unsubscribe();
  });

  it.each([
    ['gamma', '/markets/keyset', 429, '/markets/keyset?closed=true', '/events/keyset'],
    ['gamma', '/events/keyset', 429, '/markets/keyset', undefined],
    ['dataApi', '/v2/trades', 429, '/v2/trades', '/v2/positions'],
    ['dataApi', '/v2/trades', 503, '/v2/trades', '/v2/value'],
    ['dataApi', '/v2/activity', 429, '/v2/activity', '/v2/trades'],
    ['dataApi', '/v2/value', 429, '/v2/trades', undefined],
    ['clob', '/data/orders', 429, '/data/orders', '/data/order/1'],
    ['clob', '/time', 429, '/book', undefined],
  ] as const)(
    'leaves of %s what a %s that was answered %i is about alone: %s, and not %s',
    async (host, refused, status, same, other) => {
      const asked: string[] = [];
      const respond: RequestListener = ({ url = '' }, response) => {
        asked.push(url);
        response.statusCode = asked.length === 1 ? status : 200;
        if (asked.length === 1) response.setHeader('retry-after', '60');
        response.end('{}');
      };
      // In whose time nothing is ever over.
      const { [host]: reads, clob } = await clientsOf(respond, 0, new VirtualTimeScheduler());
      await expect(emitted(reads.get(refused))).rejects.toMatchObject({ retryAfterMs: 60_000 });
      const kept = Array.from({ length: 5 }, () =>
        reads.get(same).subscribe({ error: () => undefined }),
      );
      if (other) await soon(reads.get(other));
      // Orders wait for no read.
      await soon(clob.send(request('POST', '/order')));
      expect(asked).toEqual([refused, ...(other ? [other] : []), '/order']);
      for (const one of kept) one.unsubscribe();
    },
  );

  it('has a thousand look-ups of markets wait for their turn', async () => {
    const { gamma, telemetry } = await clientsOf(
      (_, response) => response.end('{}'),
      0,
      new VirtualTimeScheduler(),
    );
    const lookUps = Array.from({ length: 1_000 }, () =>
      gamma.get('/markets/keyset').subscribe({ error: () => undefined }),
    );
    expect(telemetry.gauges()).toMatchObject({ 'http.gamma/markets/ paced': 970 });
    for (const one of lookUps) one.unsubscribe();
  });

  it('asks nothing once it is closed', async () => {
    const { clob, gamma, dataApi, close } = await clientsOf((_, response) => response.end('{}'));
    close();
    const closed = { message: expect.stringContaining('The client is closed.') as string };
    expect(await emitted(clob.send(request('POST', '/order')))).toMatchObject([closed]);
    expect(await emitted(clob.send(request('POST', '/books')))).toMatchObject([closed]);
    for (const read of [clob, gamma, dataApi])
      await expect(emitted(read.get('/time'))).rejects.toMatchObject(closed);
  });
});
