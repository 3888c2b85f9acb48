import { VirtualTimeScheduler } from 'rxjs';
import { usd } from '../../../src/domain/units.ts';
import { createFaults } from '../../../src/simulator/faults/createFaults.ts';
import { createCarrier } from '../../../src/simulator/faults/requests/carrier.ts';
import { faultyIntercept } from '../../../src/simulator/faults/requests/faultyIntercept.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Route } from '../../../src/simulator/http/route.ts';
import { serve } from '../../../src/simulator/http/serve.ts';
import { createRandom } from '../../../src/simulator/random.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulatorOptions.ts';
import { startSimulator } from '../../../src/simulator/startSimulator.ts';
import { generateTape } from '../../../src/simulator/tape/generate/generateTape.ts';
import { fail } from '../../support/fail.ts';
import { socketClient } from '../../support/socketClient.ts';

const OPTIONS: SimulatorOptions = {
  port: 0,
  seed: 1,
  chainId: 137,
  cash: usd('1000'),
  play: { speed: 0, maxGapMs: 1_000, maxPerSecond: 1_000, leadInMs: 0 },
  rtds: true,
  rtdsSilentAfterMs: 360_000,
  cache: false,
  apiDelay: { fromMs: 0, toMs: 0 },
  rtdsDelay: { fromMs: 0, toMs: 0 },
  maxRows: 10_000,
};

/** What a client of a real server hears of a request: status and body, or the code of its failure. */
async function heard(url: string, init: RequestInit = {}): Promise<unknown> {
  try {
    const answer = await fetch(url, init);
    return [answer.status, await answer.text()];
  } catch (cause) {
    const inner = (cause as Error).cause as { code?: string } | undefined;
    return inner?.code ?? (cause as Error).message;
  }
}

let close: () => Promise<void>;
afterEach(() => close());

/** One counting route on a real server, whose requests meet their fates in virtual time. */
async function counting(...rules: readonly FaultRule[]) {
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  const faults = createFaults({ random: createRandom(1, 'faults'), scheduler });
  faults.set(rules);
  const carrier = createCarrier({ scheduler, onFault: fail });
  let count = 0;
  const route: Route = {
    method: 'POST',
    path: '/order',
    handle: () => {
      count += 1;
      return { status: 200, body: { count } };
    },
  };
  const served = await serve({
    routes: [route],
    port: 0,
    intercept: faultyIntercept('clob', { faults, carrier }),
    scheduler,
    onFault: fail,
  });
  close = served.close;
  return {
    carrier,
    scheduler,
    count: () => count,
    post: () => heard(`${served.url}/order`, { method: 'POST' }),
  };
}

const ORDER = 'POST /order';
const LOST = /ECONNRESET|UND_ERR_SOCKET/;

describe('requests over real connections', () => {
  it.each<readonly [FaultRule, unknown, number]>([
    [{ on: ORDER, fault: 'lost-request' }, LOST, 0],
    [{ on: ORDER, fault: 'lost-request', connection: 'close' }, LOST, 0],
    [{ on: ORDER, fault: 'lost-answer' }, LOST, 1],
    [{ on: ORDER, fault: 'lost-answer', connection: 'close' }, LOST, 1],
    [{ on: ORDER, fault: 'half-body' }, LOST, 1],
    [{ on: ORDER, fault: 'garbage', as: 'truncated' }, [200, '{"cou'], 1],
    [{ on: ORDER, fault: 'answer', as: 'cloudflare-limit' }, [429, 'error code: 1015'], 0],
    [
      { on: ORDER, fault: 'answer', as: 'could-not-insert', handled: true },
      [500, '{"error":"could not insert order"}'],
      1,
    ],
    [{ on: 'GET /order', fault: 'lost-request' }, [200, '{"count":1}'], 1],
    [{ on: ORDER, host: 'gamma', fault: 'lost-request' }, [200, '{"count":1}'], 1],
  ])('%j', async (rule, expected, handled) => {
    const { post, count } = await counting(rule);
    const what = await post();
    if (expected instanceof RegExp) expect(what).toMatch(expected);
    else expect(what).toEqual(expected);
    expect(count()).toBe(handled);
  });

  it('handles late what was answered before', async () => {
    const { post, count, scheduler } = await counting({
      ...{ on: ORDER, fault: 'late', lateMs: 50_000, answer: 'bad-gateway' },
    });
    expect(await post()).toMatchObject([502, expect.stringContaining('502 Bad Gateway')]);
    expect(count()).toBe(0);
    scheduler.maxFrames = 50_000;
    scheduler.flush();
    expect(count()).toBe(1);
  });

  it('handles nothing that is late once it has been stopped', async () => {
    const { post, count, scheduler, carrier } = await counting({
      ...{ on: ORDER, fault: 'late', lateMs: 50_000, answer: 'reset' },
    });
    expect(await post()).toMatch(LOST);
    carrier.stop();
    scheduler.maxFrames = 50_000;
    scheduler.flush();
    expect(count()).toBe(0);
  });
});

describe('a running simulator', () => {
  const tape = generateTape({ seed: 1, minutes: 0.2 });
  const running = async (faults: readonly FaultRule[] = []) => {
    const simulator = await startSimulator({ ...OPTIONS, faults }, { tape, onFault: fail });
    close = simulator.close;
    const { clob } = simulator.urls;
    const json = (method: string, path: string, body?: unknown) =>
      fetch(`${clob}${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }).then(async (answer) => [answer.status, await answer.json()]);
    return { ...simulator, json };
  };

  it('begins with the rules it is given, and takes others while it runs', async () => {
    const { urls, json } = await running([
      { on: 'GET /ok', fault: 'answer', as: 'too-many-requests', retryAfterS: 3, times: 1 },
      { on: 'GET /v2/status', host: 'data-api', fault: 'garbage', as: 'empty' },
      { on: '*', host: 'gamma', fault: 'answer', as: 'internal-error' },
    ]);
    const limited = await fetch(`${urls.clob}/ok`);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    expect(await heard(`${urls.clob}/ok`)).toEqual([200, '"OK"']);
    expect(await heard(`${urls.dataApi}/v2/status`)).toEqual([200, '']);
    expect(await heard(`${urls.gamma}/markets`)).toMatchObject([500, expect.anything()]);
    expect(await json('GET', '/sim/faults')).toMatchObject([
      200,
      { rules: [{ struck: 1 }, { struck: 1 }, { struck: 1 }] },
    ]);
    expect(await json('PUT', '/sim/faults', [{ on: '*', fault: 'lost-request' }])).toMatchObject([
      200,
      {},
    ]);
    expect(await heard(`${urls.clob}/ok`)).toMatch(LOST);
    expect(await json('DELETE', '/sim/faults')).toMatchObject([200, { rules: [] }]);
    expect(await heard(`${urls.clob}/ok`)).toEqual([200, '"OK"']);
  });

  it('drops sockets, as rules say and on demand', async () => {
    const { urls, json } = await running([
      { on: 'rtds', fault: 'close', at: 'connect', times: 1, reason: 'too many' },
      { on: 'market', fault: 'drop', every: 2 },
    ]);
    const refused = await socketClient(urls.rtds);
    expect(await refused.closed).toEqual([1013, 'too many']);
    const again = await socketClient(urls.rtds);
    const market = await socketClient(`${urls.clobWs}/ws/market`);
    market.send({ assets_ids: [], type: 'market' });
    expect(await market.next()).toBe('[]');
    market.send('PING');
    expect(await market.next()).toBe('PONG');
    market.send({ assets_ids: [], type: 'market' });
    expect(await market.closed).toEqual([1006, '']);
    await json('POST', '/sim/actions', { action: 'disconnect', channel: 'rtds', code: 1012 });
    expect(await again.closed).toEqual([1012, '']);
  });
});
