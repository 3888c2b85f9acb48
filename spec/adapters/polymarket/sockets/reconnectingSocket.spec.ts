import { defer, ignoreElements, map, merge, type Observable, tap, timer } from 'rxjs';
import {
  type ReconnectingSocketDeps,
  reconnectingSocket,
} from '../../../../src/adapters/polymarket/sockets/reconnectingSocket.ts';
import type {
  SocketFrame,
  socketConnection,
} from '../../../../src/adapters/polymarket/sockets/socketConnection.ts';
import type { SocketStatus } from '../../../../src/adapters/polymarket/sockets/socketMonitor.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { marbles } from '../../../support/marbles.ts';

type Connect = typeof socketConnection;

const GONE = new EngineError('Gone.', { disposition: 'retryable' });
const OPTIONS = {
  name: 'test',
  url: 'ws://127.0.0.1:1',
  hello: () => [],
  pingMs: 1000,
  pingText: 'PING',
  silenceMs: 10,
  baseMs: 4,
  capMs: 12,
};

/** Plays one connection after the other, and the last one from then on; each opens at once. */
const playing =
  (...connections: Observable<string>[]): Connect =>
  (_, { scheduler, onOpen }) =>
    defer(() => {
      const played = connections.length > 1 ? connections.shift() : connections[0];
      onOpen();
      return (played as Observable<string>).pipe(
        map((data): SocketFrame => ({ data, receivedAtMs: scheduler.now() })),
      );
    });

function socket(connect: Connect, deps: Partial<ReconnectingSocketDeps> = {}, over: object = {}) {
  const statuses: SocketStatus[] = [];
  const heard: number[] = [];
  const frames$ = reconnectingSocket(
    { ...OPTIONS, ...over },
    {
      // The longest wait that chance allows.
      random: () => 1,
      connect,
      monitor: {
        changed: (status) => statuses.push(status),
        heard: (atMs) => heard.push(atMs),
      },
      ...deps,
    },
  ).pipe(map(({ data }) => data));
  return { frames$, statuses, heard };
}

const states = (statuses: readonly SocketStatus[]): string =>
  statuses.map(({ state, atMs }) => `${atMs} ${state}`).join(', ');

describe('reconnectingSocket', () => {
  it(
    'opens again after each end, ever later up to the cap',
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const refused = cold('#', undefined, GONE);
      const { frames$, statuses } = socket(playing(refused));

      expectObservable(frames$, '40ms !').toBe('');
      //                                          4   8       12          12
      expectSubscriptions(refused.subscriptions).toBe([
        '(^!)',
        '4ms (^!)',
        '12ms (^!)',
        '24ms (^!)',
        '36ms (^!)',
      ]);
      flush();
      expect(states(statuses.slice(0, 6))).toBe(
        '0 connecting, 0 open, 0 closed, 4 connecting, 4 open, 4 closed',
      );
      expect(statuses[2]?.detail).toBe('Gone.');
    }),
  );

  it(
    'starts over with short waits after a sign of life, not after opening',
    marbles(({ cold, expectObservable }) => {
      const mute = cold('  #', undefined, GONE);
      const spoke = cold(' -a#', undefined, GONE);
      const lives = cold(' b-');
      const { frames$ } = socket(playing(mute, mute, spoke, lives));
      //                        4 ms, 8 ms, then 2 ms of talk and 4 ms again
      expectObservable(frames$, '20ms !').toBe('13ms a 4ms b');
    }),
  );

  it(
    'leaves a connection that is being made alone, and counts its silence from when it stands',
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const mute = cold('     --------------------------------');
      const connect: Connect = (_, { scheduler, onOpen }) =>
        merge(
          timer(15, scheduler).pipe(tap(onOpen), ignoreElements()),
          (mute as Observable<string>).pipe(
            map((data): SocketFrame => ({ data, receivedAtMs: scheduler.now() })),
          ),
        );
      const { frames$, statuses } = socket(connect);

      expectObservable(frames$, '28ms !').toBe('');
      expectSubscriptions(mute.subscriptions).toBe('^ 24ms !');
      flush();
      expect(states(statuses)).toBe('0 connecting, 15 open, 25 silent, 25 closed');
    }),
  );

  it(
    'does not take an answer to a ping for a sign of life',
    marbles(({ cold, expectObservable, flush }) => {
      const dead = cold(' ..#', undefined, GONE);
      const { frames$, statuses, heard } = socket(playing(dead), undefined, {
        isSignOfLife: (data: string) => data !== '.',
      });
      expectObservable(frames$, '31ms !').toBe('.. 4ms .. 8ms .. 12ms .');
      flush();
      expect(heard).toEqual([]);
      expect(
        statuses.filter(({ state }) => state === 'connecting').map(({ atMs }) => atMs),
      ).toEqual([0, 6, 16, 30]);
    }),
  );

  it(
    'closes a connection that only answers pings',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const dead = cold('a.........................', { a: 'a', '.': '.' });
      const { frames$ } = socket(playing(dead), undefined, {
        isSignOfLife: (data: string) => data !== '.',
      });
      expectObservable(frames$, '12ms !').toBe('a.........', { a: 'a', '.': '.' });
      expectSubscriptions(dead.subscriptions).toBe('^---------!');
    }),
  );

  it(
    'closes a connection that falls silent and opens another',
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const silent = cold('--a---------------------');
      const subs = '               ^-----------!           ';
      const lives = cold(' b-');
      const { frames$, statuses, heard } = socket(playing(silent, lives));

      expectObservable(frames$, '  -----------------!').toBe('--a-------------b');
      expectSubscriptions(silent.subscriptions).toBe(subs);
      flush();
      expect(states(statuses)).toBe(
        '0 connecting, 0 open, 12 silent, 12 closed, 16 connecting, 16 open',
      );
      expect(statuses[2]?.detail).toBe('The test socket was silent for 10 ms.');
      expect(heard).toEqual([2, 16]);
    }),
  );

  it(
    'jitters its waits by chance',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const refused = cold('#', undefined, GONE);
      const { frames$ } = socket(playing(refused), { random: () => 0.5 });

      expectObservable(frames$, '10ms !').toBe('');
      expectSubscriptions(refused.subscriptions).toBe(['(^!)', '2ms (^!)', '6ms (^!)']);
    }),
  );

  it(
    'errors on a bug instead of opening again',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const bug = cold('-#', undefined, new TypeError('a bug'));
      const { frames$ } = socket(playing(bug));

      expectObservable(frames$).toBe(
        '-#',
        undefined,
        expect.objectContaining({ disposition: 'fatal', message: 'a bug' }),
      );
      expectSubscriptions(bug.subscriptions).toBe('^!');
    }),
  );

  it(
    'closes when unsubscribed, also while it waits to open again',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const open = cold('   a---------');
      const refused = cold('#', undefined, GONE);

      expectObservable(socket(playing(open)).frames$, '   ---!').toBe('a---');
      expectObservable(socket(playing(refused)).frames$, '---!').toBe('----');
      expectSubscriptions(open.subscriptions).toBe('      ^--!');
      expectSubscriptions(refused.subscriptions).toBe('   (^!)');
    }),
  );

  it(
    'gives each subscriber a connection and waits of its own',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const refused = cold('#', undefined, GONE);
      const { frames$ } = socket(playing(refused));

      expectObservable(frames$, '^-----!').toBe('------');
      expectObservable(frames$, '-^----!').toBe('------');
      expectSubscriptions(refused.subscriptions).toBe(['(^!)', '-(^!)', '----(^!)', '-----(^!)']);
    }),
  );

  it(
    'has itself watched while it runs, and no longer',
    marbles(({ cold, expectObservable, flush }) => {
      const watched = new Map<string, () => number>();
      const readings: [number, number][] = [];
      const read = (): void => {
        readings.push([
          watched.get('socket.test.connections')?.() ?? -1,
          watched.get('socket.test.frames')?.() ?? -1,
        ]);
      };
      const spoke = cold('ab#', undefined, GONE);
      const { frames$ } = socket(playing(spoke), {
        telemetry: {
          called: () => undefined,
          watch: (name, reader) => {
            watched.set(name, reader);
            return () => watched.delete(name);
          },
        },
      });
      const look = (atMs: number): Observable<never> =>
        timer(atMs).pipe(tap(read), ignoreElements());

      expectObservable(merge(frames$, look(1), look(9)), '10ms !').toBe('ab 4ms ab');
      flush();
      expect(readings).toEqual([
        [1, 2],
        [2, 4],
      ]);
      expect(watched.size).toBe(0);
    }),
  );

  it(
    'hears one that fell silent until the next one speaks',
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const old = cold('      a 14ms b----------c');
      const next = cold('                   ------x');
      const { frames$, heard } = socket(playing(old, next), {}, { lingerMs: 50 });
      expectObservable(frames$, '28ms !').toBe('a 14ms b----x');
      //                                              ^ silent at 10, opened again at 14
      expectSubscriptions(old.subscriptions).toBe('^ 19ms !');
      expectSubscriptions(next.subscriptions).toBe('14ms ^ 13ms !');
      flush();
      expect(heard).toEqual([0, 15, 20]);
    }),
  );

  it(
    'hears one that fell silent for so long at most, and does not mind its end',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const long = cold('a 24ms b');
      const { frames$ } = socket(playing(long, cold('5ms y')), {}, { lingerMs: 5, silenceMs: 12 });
      expectObservable(frames$, '30ms !').toBe('a 20ms y');
      expectSubscriptions(long.subscriptions).toBe('^ 16ms !');
      const broken = cold('a 15ms #', undefined, GONE);
      const after = socket(playing(broken, cold('5ms y')), {}, { lingerMs: 50 });
      expectObservable(after.frames$, '22ms !').toBe('a 18ms y');
    }),
  );

  it(
    'gives up one that lingers for the next that falls silent, and all of them when nobody listens',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const mute = cold('a');
      const { frames$ } = socket(playing(mute, cold('-')), {}, { lingerMs: 1000 });
      expectObservable(frames$, '60ms !').toBe('a');
      expectSubscriptions(mute.subscriptions).toBe('^ 23ms !');
    }),
  );
});
