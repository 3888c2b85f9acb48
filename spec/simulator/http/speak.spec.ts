import {
  concat,
  finalize,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  Subject,
  take,
  throwError,
} from 'rxjs';
import type { SimRequest } from '../../../src/simulator/http/route.ts';
import { type Served, serve } from '../../../src/simulator/http/serve.ts';
import { SocketClosed } from '../../../src/simulator/http/socketRoute.ts';
import { socketClient } from '../../support/socketClient.ts';

let served: Served;
afterEach(() => served.close());

async function speaking(
  connect: (frames$: Observable<string>, request: SimRequest) => Observable<string>,
  maxUnreadBytes?: number,
) {
  const faults: unknown[] = [];
  served = await serve({
    routes: [],
    sockets: [{ path: '/ws', connect }],
    port: 0,
    onFault: (cause) => faults.push(cause),
    ...(maxUnreadBytes !== undefined && { maxUnreadBytes }),
  });
  const client = await socketClient(`${served.wsUrl}/ws?name=Ann`);
  return { client, faults };
}

describe('speak', () => {
  it('hands over what the client says, and sends what the route says', async () => {
    const { client } = await speaking((frames$, { query }) =>
      merge(of(`hello ${query.get('name')}`), frames$.pipe(map((frame) => `heard ${frame}`))),
    );
    client.send('one');
    client.send('two');
    expect([await client.next(), await client.next(), await client.next()]).toEqual([
      'hello Ann',
      'heard one',
      'heard two',
    ]);
  });

  it('closes when the route completes, and with its code when it errors', async () => {
    const complete = await speaking((frames$) => frames$.pipe(take(1)));
    complete.client.send('bye');
    expect(await complete.client.next()).toBe('bye');
    expect((await complete.client.closed)[0]).toBe(1000);
    await served.close();

    const refuse = () => throwError(() => new SocketClosed(1008, 'unauthorized'));
    const refused = await speaking(refuse);
    expect(await refused.client.closed).toEqual([1008, 'unauthorized']);
    expect(refused.faults).toEqual([]);
  });

  it('ends without a word when the route drops the connection, after what was said before', async () => {
    const { client, faults } = await speaking((frames$) =>
      frames$.pipe(
        mergeMap((frame) =>
          concat(
            of(frame, 'last'),
            throwError(() => new SocketClosed(1006, '')),
          ),
        ),
      ),
    );
    client.send('first');
    expect(await client.closed).toEqual([1006, '']);
    expect([await client.next(), await client.next()]).toEqual(['first', 'last']);
    expect(faults).toEqual([]);
  });

  it('closes with 1011 for a bug, and tells of it', async () => {
    const { client, faults } = await speaking(() => throwError(() => new Error('a bug')));
    expect(await client.closed).toEqual([1011, '']);
    expect(faults).toEqual([new Error('a bug')]);
  });

  it('unsubscribes from the route and completes its frames when the client goes', async () => {
    const log: string[] = [];
    const gone = new Subject<void>();
    const { client } = await speaking((frames$) => {
      frames$.subscribe({ error: () => undefined, complete: () => gone.next() });
      return NEVER.pipe(finalize(() => log.push('unsubscribed')));
    });
    const completed = new Promise<void>((resolve) => {
      gone.subscribe({ next: () => resolve(), error: () => undefined });
    });
    client.close();
    await completed;
    expect(log).toEqual(['unsubscribed']);
  });

  it('closes a client that does not read, with 1013, and sends it no more', async () => {
    const flood = new Subject<string>();
    const { client } = await speaking(() => flood, 100_000);
    client.socket.pause();
    let sent = 0;
    const megabyte = 'x'.repeat(1_000_000);
    while (flood.observed && sent < 200) {
      flood.next(megabyte);
      sent += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(flood.observed).toBe(false);
    client.socket.resume();
    expect(await client.closed).toEqual([1013, 'slow consumer']);
  });

  it('does not take a burst that it has only held back for one that nobody reads', async () => {
    const { client } = await speaking(
      (frames$) =>
        frames$.pipe(mergeMap(() => Array.from({ length: 20 }, () => 'x'.repeat(1_000)))),
      10_000,
    );
    client.send('go');
    for (let n = 0; n < 20; n += 1) expect(await client.next()).toHaveLength(1_000);
  });

  it('refuses a path that nobody serves', async () => {
    served = await serve({ routes: [], port: 0 });
    await expect(socketClient(`${served.wsUrl}/ws`)).rejects.toThrow('404');
  });

  it('drops a frame that is too long with its connection', async () => {
    const { client } = await speaking((frames$) => frames$);
    client.send('x'.repeat(1_048_577));
    expect((await client.closed)[0]).toBe(1009);
  });
});
