import {
  defer,
  filter,
  firstValueFrom,
  interval,
  map,
  merge,
  NEVER,
  type Observable,
  take,
  toArray,
} from 'rxjs';
import type {
  SocketFrame,
  socketConnection,
} from '../../../../src/adapters/polymarket/sockets/socketConnection.ts';
import type { SocketStatus } from '../../../../src/adapters/polymarket/sockets/socketMonitor.ts';
import { userSocket } from '../../../../src/adapters/polymarket/sockets/userSocket.ts';
import { address } from '../../../../src/domain/address.ts';
import { ratio } from '../../../../src/domain/units.ts';
import type { AccountUpdate } from '../../../../src/ports/account.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { fixture } from '../../../support/fixture.ts';
import { marbles } from '../../../support/marbles.ts';
import { socketServer } from '../../../support/socketServer.ts';

const messages = fixture('polymarket/user-messages.json');
const text = (...names: string[]): string =>
  JSON.stringify(
    names.length === 1 ? messages[names[0] ?? ''] : names.map((name) => messages[name]),
  );
const FRAMES = {
  t: text('taker'),
  k: text('killed'),
  p: text('placement'),
  b: text('placement', 'taker', 'killed'),
  P: 'PONG',
  g: 'garbage',
  u: '{"event_type":"position","type":"OPENED"}',
};
const CREDENTIALS = {
  apiKey: '00000000-0000-0000-0000-000000000001',
  secret: 'canary-secret',
  passphrase: 'canary-passphrase',
};

function user(frames$: Observable<string>, due$: Observable<unknown> = NEVER) {
  const faults: Fault[] = [];
  const statuses: SocketStatus[] = [];
  const said: string[] = [];
  const connect: typeof socketConnection = ({ hello }, { scheduler, onOpen }) =>
    defer(() => {
      said.push(...hello());
      onOpen();
      return frames$.pipe(map((data): SocketFrame => ({ data, receivedAtMs: scheduler.now() })));
    });
  const updates$ = userSocket(
    {
      url: 'ws://127.0.0.1:1/ws/user',
      account: address('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'),
      silenceMs: 30,
      baseMs: 4,
    },
    {
      credentials: CREDENTIALS,
      feeOf: () => ({ rate: ratio('0'), exponent: 1 }),
      onFault: (fault) => faults.push(fault),
      due$,
      random: () => 1,
      monitor: { changed: (status) => statuses.push(status), heard: () => undefined },
      connect,
    },
  );
  return { updates$, faults, statuses, said };
}

/** A venue that answers pings, whatever else. */
const pongs$ = interval(20).pipe(map(() => FRAMES.P));

const LETTERS = { open: 'o', fill: 'f', 'order-closed': 'c' } as const;
const all = (updates$: Observable<AccountUpdate>): Observable<string> =>
  updates$.pipe(map(({ kind }) => LETTERS[kind]));
const kinds = (updates$: Observable<AccountUpdate>): Observable<string> =>
  all(updates$).pipe(filter((letter) => letter !== 'o'));

describe('userSocket', () => {
  it(
    'introduces itself with the key, for every market',
    marbles(({ cold, expectObservable, flush }) => {
      const { updates$, said } = user(cold('--'));
      expectObservable(kinds(updates$), '--!').toBe('---');
      flush();
      expect(said.map((frame) => JSON.parse(frame) as unknown)).toEqual([
        { auth: CREDENTIALS, type: 'user' },
      ]);
    }),
  );

  it(
    'emits fills and ended orders, several where a frame has several',
    marbles(({ cold, expectObservable }) => {
      const { updates$ } = user(cold('-p-t-k-b-P-', FRAMES));
      expectObservable(kinds(updates$), '10ms !').toBe('---f-c-(fc)');
    }),
  );

  it(
    'has one socket for all subscribers, open while there is one',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const frames = cold('                           -t-t-t-', FRAMES);
      const { updates$ } = user(frames);
      expectObservable(kinds(updates$), '    ^---!  ').toBe('-f-f');
      expectObservable(kinds(updates$), '    --^---!').toBe('---f-f');
      expectSubscriptions(frames.subscriptions).toBe('^-----!');
    }),
  );

  it(
    'tells of what it cannot read and goes on',
    marbles(({ cold, expectObservable, flush }) => {
      const { updates$, faults } = user(cold('gut', FRAMES));
      expectObservable(kinds(updates$), '3ms !').toBe('--f');
      flush();
      expect(faults).toEqual([
        { where: 'user-socket', message: 'A frame is not JSON: garbage' },
        {
          where: 'user-socket',
          message: '1 of 1 not used. The user socket sent a message of a kind that we do not know.',
        },
      ]);
    }),
  );

  it(
    'passes doubts about a fill on',
    marbles(({ cold, expectObservable, flush }) => {
      const dusty = JSON.stringify({ ...messages['taker'], size: '7' });
      const { updates$, faults } = user(cold('d', { d: dusty }));
      expectObservable(kinds(updates$), '1ms !').toBe('f');
      flush();
      expect(faults.map(({ message }) => message)).toEqual([
        'The makers of a trade do not sum to its size; it is taken at its price.',
      ]);
    }),
  );

  it(
    'stays open as long as its pings are answered, and opens again when they are not',
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const frames = cold('P 19ms P 19ms P', FRAMES);
      const { updates$, statuses } = user(frames);
      expectObservable(all(updates$), '75ms !').toBe('o 73ms o');
      expectSubscriptions(frames.subscriptions).toBe(['^ 69ms !', '74ms ^!']);
      flush();
      expect(statuses.map(({ state, atMs }) => `${atMs} ${state}`)).toEqual([
        '0 connecting',
        '0 open',
        '70 silent',
        '70 closed',
        '74 connecting',
        '74 open',
      ]);
      expect(JSON.stringify(statuses)).not.toContain('canary');
    }),
  );

  it(
    'opens again when it answers its pings and says nothing of an order that was taken',
    marbles(({ cold, hot, expectObservable, expectSubscriptions, flush }) => {
      const frames = cold('  P', FRAMES);
      const due = hot('      --d--d');
      const { updates$, statuses } = user(merge(frames, pongs$), due);
      expectObservable(all(updates$), '10007ms !').toBe('o 10005ms o');
      expectSubscriptions(frames.subscriptions).toBe(['^ 10001ms !', '10006ms ^!']);
      flush();
      expect(statuses.find(({ state }) => state === 'closed')).toEqual({
        state: 'closed',
        atMs: 10_002,
        detail: 'The user-socket said nothing of an order that was taken 10000 ms ago.',
      });
    }),
  );

  it.each([
    ['before the answer', '-t--d'],
    ['after it', '    ----d---t'],
  ])('stays open when it tells of the order %s', (_, frames) => {
    marbles(({ cold, hot, expectSubscriptions, expectObservable }) => {
      const told = cold(frames.replace('d', '-'), FRAMES);
      const { updates$ } = user(merge(told, pongs$), hot('----d'));
      const expected = frames.replace('d', '-').replace('t', 'f');
      expectObservable(kinds(updates$), '10030ms !').toBe(expected);
      expectSubscriptions(told.subscriptions).toBe('^ 10029ms !');
    })();
  });

  it('works over a real socket, through a close by the server', async () => {
    const server = await socketServer((socket, connection) => {
      socket.on('message', (data: Buffer) => {
        if (data.toString('utf8') === 'PING') return;
        socket.send(connection === 0 ? FRAMES.t : FRAMES.k);
        if (connection === 0) socket.close(1001);
      });
    });
    const updates$ = userSocket(
      {
        url: `${server.url}/ws/user`,
        account: address('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'),
        baseMs: 1,
      },
      {
        credentials: CREDENTIALS,
        feeOf: () => undefined,
        onFault: () => undefined,
        random: () => 0.5,
      },
    );
    const seen = await firstValueFrom(updates$.pipe(take(4), toArray()));
    expect(seen.map(({ kind }) => kind)).toEqual(['open', 'fill', 'open', 'order-closed']);
    expect(server.connections().made).toBe(2);
    await server.close();
  });
});
