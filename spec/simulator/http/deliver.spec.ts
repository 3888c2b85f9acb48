import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { asyncScheduler, type SchedulerLike, VirtualTimeScheduler } from 'rxjs';
import type { Delivery } from '../../../src/simulator/http/delivery.ts';
import type { SimResponse } from '../../../src/simulator/http/route.ts';
import { type Served, serve } from '../../../src/simulator/http/serve.ts';

const BODY = { text: 'é'.repeat(40) };
const ANSWER: SimResponse = { status: 200, body: BODY };

let served: Served;
afterEach(() => served.close());

/** A server of one route, every answer of which travels like this. */
async function delivering(
  delivery: Delivery,
  scheduler: SchedulerLike = new VirtualTimeScheduler(),
  handle = () => ANSWER,
) {
  served = await serve({
    routes: [{ method: 'GET', path: '/', handle }],
    port: 0,
    intercept: async (_request, next) => {
      await next();
      return delivery;
    },
    scheduler,
  });
  return served.url;
}

const failureOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    return await promise;
  } catch (cause) {
    const inner = (cause as Error).cause as { code?: string } | undefined;
    return inner?.code ?? (cause as Error).message;
  }
};

describe('deliver', () => {
  it('sends a whole answer', async () => {
    const url = await delivering({ kind: 'whole', response: ANSWER });
    expect(await (await fetch(url)).json()).toEqual(BODY);
  });

  it('sends the head of a slow answer at once, and its body in pieces in the time of its scheduler', async () => {
    const scheduler = new VirtualTimeScheduler(undefined, 0);
    const url = await delivering({ kind: 'slow', response: ANSWER, overMs: 800 }, scheduler);
    const answer = await fetch(url);
    expect(answer.headers.get('content-length')).toBe(`${Buffer.byteLength(JSON.stringify(BODY))}`);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const chunks: Uint8Array[] = [];
    for (let ms = 100; ms <= 800; ms += 100) {
      scheduler.maxFrames = ms;
      scheduler.flush();
      const { value } = await reader.read();
      if (value) chunks.push(value);
    }
    expect(chunks).toHaveLength(8);
    expect(JSON.parse(Buffer.concat(chunks).toString('utf8'))).toEqual(BODY);
    expect((await reader.read()).done).toBe(true);
  });

  it.each(['whole', 'slow', 'half'] as const)(
    'packs a large answer for who takes that: %s',
    async (kind) => {
      const response: SimResponse = { status: 200, body: { text: 'é'.repeat(40_000) } };
      const overMs = 8;
      const url = await delivering(
        kind === 'half' ? { kind, response, ending: 'open' } : { kind, response, overMs },
        asyncScheduler,
      );
      const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
        request(url, { headers: { 'accept-encoding': 'br;q=1, gzip' } })
          .on('response', resolve)
          .on('error', reject)
          .end();
      });
      expect(incoming.headers).toMatchObject({
        'content-encoding': 'gzip',
        'content-type': 'application/json',
        vary: 'accept-encoding',
      });
      const announced = Number(incoming.headers['content-length']);
      expect(announced).toBeLessThan(2000);
      const wanted = kind === 'half' ? Math.floor(announced / 2) : announced;
      const chunks: Buffer[] = [];
      let received = 0;
      for await (const chunk of incoming as AsyncIterable<Buffer>) {
        chunks.push(chunk);
        received += chunk.length;
        if (received === wanted) break;
      }
      expect(received).toBe(wanted);
      if (kind !== 'half')
        expect(JSON.parse(gunzipSync(Buffer.concat(chunks)).toString('utf8'))).toEqual(
          response.body,
        );
    },
  );

  it('ends the timers of a slow answer when its client goes', async () => {
    const scheduler = new VirtualTimeScheduler(undefined, 0);
    const url = await delivering({ kind: 'slow', response: ANSWER, overMs: 800 }, scheduler);
    const client = new AbortController();
    await fetch(url, { signal: client.signal });
    expect(scheduler.actions).toHaveLength(1);
    client.abort();
    // The server hears of it in a later turn; where it does not mind, this never ends.
    while (scheduler.actions.length > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it.each(['reset', 'close'] as const)(
    'breaks off in the middle of an answer: %s',
    async (ending) => {
      const url = await delivering({ kind: 'half', response: ANSWER, ending });
      const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
        request(url).on('response', resolve).on('error', reject).end();
      });
      let received = 0;
      incoming.on('data', (chunk: Buffer) => {
        received += chunk.length;
      });
      await once(incoming, 'error');
      const announced = Number(incoming.headers['content-length']);
      expect(incoming.statusCode).toBe(200);
      expect([received, incoming.complete]).toEqual([Math.floor(announced / 2), false]);
    },
  );

  it('leaves half an answer open', async () => {
    const url = await delivering({ kind: 'half', response: ANSWER, ending: 'open' });
    const answer = await fetch(url);
    const body = failureOf(answer.text());
    await served.close();
    expect(await body).toBe('UND_ERR_SOCKET');
  });

  it.each([
    ['reset', 'ECONNRESET'],
    ['refused', 'ECONNRESET'],
    ['close', 'UND_ERR_SOCKET'],
  ] as const)('answers nothing: %s', async (ending, code) => {
    const url = await delivering({ kind: 'none', ending });
    expect(await failureOf(fetch(url))).toBe(code);
  });

  it('answers nothing and stays open, until the server is closed', async () => {
    const handled = new Promise<void>((resolve) => {
      const handle = (): SimResponse => {
        resolve();
        return ANSWER;
      };
      void delivering({ kind: 'none', ending: 'open' }, undefined, handle).then((url) => {
        pending = failureOf(fetch(url)).finally(() => {
          isPending = false;
        });
      });
    });
    let isPending = true;
    let pending: Promise<unknown> = Promise.resolve();
    await handled;
    // A whole way there and back, which an answer to the first would have had time for.
    expect((await fetch(`${served.url}/other`)).status).toBe(404);
    expect(isPending).toBe(true);
    await served.close();
    expect(await pending).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
  });
});
